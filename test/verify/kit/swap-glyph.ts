type Drawn = { readonly id: string; readonly codes: ReadonlyMap<string, string> };

/** How the pages name the font whose file name begins so, and the code of each character it shows. */
function drawnFont(pdf: string, name: string): Drawn {
  const font = new RegExp(
    `\\n(\\d+) 0 obj\\n<<\\n/Type /Font\\n/Subtype /Type0\\n/BaseFont /\\w+\\+${name}[^]*?/ToUnicode (\\d+) 0 R`,
  ).exec(pdf);
  const id = new RegExp(`/(F\\d+) ${font?.[1]} 0 R`).exec(pdf)?.[1] ?? '';
  const table = new RegExp(`\\n${font?.[2]} 0 obj\\n[^]*?\\nendstream`).exec(pdf)?.[0] ?? '';
  const codes = new Map<string, string>();
  for (const [, low = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
    for (const [i, hex] of [...list.matchAll(/<([0-9a-f ]*)>/g)].map((match) => match[1] ?? '').entries())
      codes.set(
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        (Number.parseInt(low, 16) + i).toString(16).padStart(4, '0'),
      );
  return { id, codes };
}

/** A copy whose pages show `to` wherever they showed `from` in this font; not one byte moves, and text is attached as before. */
export function swapGlyph(pdf: Buffer, name: string, from: string, to: string): Buffer {
  const text = pdf.toString('latin1');
  const { id, codes } = drawnFont(text, name);
  const [old, made] = [codes.get(from), codes.get(to)];
  if (old === undefined || made === undefined) throw new Error(`the pages do not show ${from} and ${to} in ${name}`);
  const strings = new RegExp(`/${id} [\\d.]+ Tf\\n(?:1 0 0 1 [-\\d. ]+ Tm\\n\\[<[^\\]]*\\] TJ\\n)+`, 'g');
  const changed = text.replace(strings, (shown) =>
    shown.replace(/<([0-9a-f]+)>/g, (_, hex: string) => `<${hex.replace(/..../g, (code) => (code === old ? made : code))}>`),
  );
  if (changed === text) throw new Error(`${from} stands nowhere`);
  return Buffer.from(changed, 'latin1');
}
