import PDFDocument from 'pdfkit';

/** A PDF with the given pages of text, encrypted when a password is given. */
export function makePdf(pages: readonly string[], password?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ autoFirstPage: false, ...(password === undefined ? {} : { userPassword: password }) });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    for (const text of pages) document.addPage().fontSize(12).text(text);
    document.end();
  });
}
