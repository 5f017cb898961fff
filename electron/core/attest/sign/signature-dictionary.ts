import { pdfDate } from './signature-revision.ts';
import { textToken } from './pdf-syntax.ts';
import type { FieldName } from './signature-fields.ts';
import type { KeyLevel } from './signer.ts';

export type SignatureDictionaryInput = {
  readonly field: FieldName;
  readonly at: Date;
  readonly name: string;
  readonly personId: string;
  readonly reason: string;
  readonly keyLevel: KeyLevel;
  readonly rootNumber: number;
  /** DER bytes the CMS may take. */
  readonly contentsBytes: number;
};

/** The object's body with both holes, and where they are inside it. */
export type SignatureDictionary = {
  readonly body: Buffer;
  readonly byteRange: { readonly at: number; readonly length: number };
  readonly contents: { readonly at: number; readonly length: number };
};

const DOC_MDP = '<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>';

/** Assessor: certifies the document (P 2: filling in signature fields stays allowed) and locks the own field. Reviewer: locks all fields. */
function references(field: FieldName, rootNumber: number): string {
  const fields = field === 'assessor' ? '/Action /Include /Fields [(assessor)]' : '/Action /All';
  const fieldMdp = `<< /Type /SigRef /TransformMethod /FieldMDP /Data ${rootNumber} 0 R /TransformParams << /Type /TransformParams ${fields} /V /1.2 >> >>`;
  return field === 'assessor' ? `[${DOC_MDP} ${fieldMdp}]` : `[${fieldMdp}]`;
}

/** The signature dictionary (ISO 32000-1 §12.8.1), with /ByteRange and /Contents still to be filled in. */
export function signatureDictionary(input: SignatureDictionaryInput): SignatureDictionary {
  const byteRange = '[0 0000000000 0000000000 0000000000]';
  const contents = `<${'0'.repeat(input.contentsBytes * 2)}>`;
  const head = '<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange ';
  const middle = '\n/Contents ';
  const tail = [
    '',
    `/M ${pdfDate(input.at)}`,
    `/Name ${textToken(input.name)}`,
    `/Reason ${textToken(input.reason)}`,
    `/BAKeyLevel /${input.keyLevel}`,
    `/BAPersonId ${textToken(input.personId)}`,
    `/Reference ${references(input.field, input.rootNumber)}`,
    '>>',
  ].join('\n');
  const contentsAt = head.length + byteRange.length + middle.length;
  return {
    body: Buffer.from(head + byteRange + middle + contents + tail, 'latin1'),
    byteRange: { at: head.length, length: byteRange.length },
    contents: { at: contentsAt, length: contents.length },
  };
}
