const FILES = import.meta.glob<string>(
  ['../../../node_modules/pdfjs-dist/cmaps/*.bcmap', '../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}'],
  {
    query: '?url&inline',
    import: 'default',
  },
);

const byName = new Map(Object.entries(FILES).map(([path, load]) => [path.split('/').at(-1) ?? path, load]));

/**
 * Character maps and the standard fonts for pdf.js, as chunks of the app itself. pdf.js would fetch them; nothing in
 * this window may open a connection, not even to its own files (`connect-src 'none'`).
 */
export class FontData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const load = byName.get(filename);
    if (load === undefined) throw new Error(`${filename} is not part of the app.`);
    const text = atob((await load()).replace(/^data:[^,]*,/, ''));
    return Uint8Array.from(text, (char) => char.charCodeAt(0));
  }
}
