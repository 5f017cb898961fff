import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AppearanceInput, signatureAppearance } from './signature-appearance.ts';

const fonts = (file: string): Buffer => readFileSync(new URL(`../../../../assets/fonts/page/${file}`, import.meta.url));
const input: AppearanceInput = {
  name: 'Tomasz Lindqvist',
  role: 'reviewer',
  meaning: 'I reviewed this and it is not my own work.',
  reservation: 'I have not opened the evidence behind IV-04.',
  at: '2026-11-20T15:22:00Z',
  keyLevel: 'K2',
  certSha256Short: '77f02be1 8a3c91d0',
  bbox: [308, 200, 546, 298],
  fonts,
};
const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
const spoken = (content: Buffer): string =>
  [...content.toString('latin1').matchAll(/ActualText <FEFF([0-9A-F]*)>/g)]
    .map((match) =>
      Buffer.from(match[1] ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    )
    .join(' ');

function outside(content: Buffer, w: number, h: number): number[] {
  const bad: number[] = [];
  for (const line of content.toString('latin1').split('\n')) {
    if (!/ [mlc]$/.test(line)) continue;
    const points = line.split(' ').slice(0, -1).map(Number);
    points.forEach((n, i) => {
      if (n < 0 || n > (i % 2 === 0 ? w : h)) bad.push(n);
    });
  }
  return bad;
}

describe('the look of a signature', () => {
  it('is drawn as outlines that need no resources and name the signer', () => {
    const { content, bbox, resources } = signatureAppearance(input);
    const bytes = content.toString('latin1');
    expect(bbox).toEqual([0, 0, 238, 98]);
    expect(resources).toBe('<< >>');
    expect(bytes).toContain(`/Span <</ActualText <FEFF${utf16('Tomasz Lindqvist')}>>> BDC`);
    expect(bytes.match(/BDC/g)?.length).toBe(bytes.match(/EMC/g)?.length);
    expect(bytes).not.toMatch(/\bBT\b|\bTf\b|\bDo\b|\bgs\b/);
    expect(bytes.startsWith('q\n')).toBe(true);
    expect(bytes.endsWith('Q\n')).toBe(true);
    expect(spoken(content)).toContain('2026-11-20 15:22:00 UTC');
    expect(spoken(content)).toContain('Key K2, certificate 77f02be1 8a3c91d0');
    expect(outside(content, 238, 98)).toEqual([]);
  });

  it('is the same every time', () => {
    expect(signatureAppearance(input).content.equals(signatureAppearance(input).content)).toBe(true);
  });

  it('says when there is no reservation, and where the rest of a long one stands', () => {
    expect(spoken(signatureAppearance({ ...input, reservation: '' }).content)).toContain('Signed without reservation.');
    const long = signatureAppearance({ ...input, reservation: 'I have seen too little of it. '.repeat(200) });
    expect(spoken(long.content)).toContain('the whole reservation stands in the reason of the signature');
    expect(outside(long.content, 238, 98)).toEqual([]);
  });

  it('survives any name', () => {
    const { content } = signatureAppearance({
      ...input,
      name: `\u202Eevil\u0000 漢字 ${'very long '.repeat(60)}`,
      meaning: 'word '.repeat(100),
    });
    expect(spoken(content)).toContain('[U+202E]evil[U+0000] 漢字');
    expect(outside(content, 238, 98)).toEqual([]);
  });
});
