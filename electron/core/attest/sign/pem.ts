const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]+)-----END \1-----/gu;

/** The blocks of a PEM file in its order, their content as it is written there: DER, where the file is right. */
export const pemBlocks = (bytes: Buffer): { readonly label: string; readonly der: Buffer }[] =>
  [...bytes.toString('latin1').matchAll(BLOCK)].map(([, label = '', text = '']) => ({ label, der: Buffer.from(text, 'base64') }));
