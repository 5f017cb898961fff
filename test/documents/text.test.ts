import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectEncoding } from '../../electron/core/documents/encoding.ts';
import { readAs } from './collect.ts';

describe('encodings', () => {
  // Bytes as the encodings' own tables give them; Node can read these encodings, not write them.
  const samples: readonly (readonly [string, string, string])[] = [
    ['shift_jis', '82b182cc8b4b92e882cd915382c482cc979897708ed282cc8366815b835e82c9934b977082b382ea82dc82b78142', 'この規定は全ての'],
    ['euc-jp', 'a4b3a4ceb5acc4eaa4cfc1b4a4c6a4cecdf8cdd1bcd4a4cea5c7a1bca5bfa4cbc5accdd1a4b5a4eca4dea4b9a1a3', 'この規定は全ての'],
    [
      'gb18030',
      'b1beb9e6b6a8cacad3c3d3dacbf9d3d0d3c3bba7b5c4cafdbedda1a3c8d5d6beb1a3c1f4cbc4b0d9cceca3acd6aebaf3b1d8d0ebc9beb3fda1a3',
      '本规定适用于',
    ],
    [
      'euc-kr',
      'c0cc20b1d4c1a4c0ba20b8f0b5e720b0edb0b420b5a5c0ccc5cdbfa120c0fbbfebb5cbb4cfb4d92e20b7ceb1d7b4c220bbe7b9e9c0cf20b5bfbec820bab8b0fcb5cbb4cfb4d92e',
      '이 규정은 모든',
    ],
    [
      'big5',
      'a5bbb357a977be41a5cea9f3a9d2a6b3a8cfa5ceaaccaabab8eaaec6a141acf6bffdab4fa673a57ca6caa4d1a141b4c1baa1abe1c0b3a4a9a548a752b0a3a143',
      '本規定適用於',
    ],
  ];
  test.each(samples)('%s is told from its bytes', async (encoding, hex, begins) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(detectEncoding(bytes).encoding).toBe(encoding);
    const { text, read } = await readAs('txt', Buffer.concat([Buffer.from('Note 1: '), bytes, Buffer.from('\nend\n')]));
    expect(text).toContain(begins);
    expect(text.endsWith('\nend')).toBe(true);
    expect(read.extractor).toBe(`text 1 (${encoding})`);
  });
  test.each([
    ['German', 'Die Größe der Schlüssel über Öl, für Äpfel, süß, weiß, Straße.'],
    ['French', "L'élève a été reçu à l'école près de la forêt, où naît l'été créé."],
    ['Spanish', 'El año pasado la compañía señaló más daños según el informe público.'],
    ['Capitals', 'ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ'],
  ])('%s in Latin-1 is not taken for an Asian text', (_name, text) => {
    expect(detectEncoding(Buffer.from(text, 'latin1')).encoding).toBe('windows-1252');
  });
});

describe('HTML', () => {
  test('words in lines and cells; scripts, styles and remote things are listed, never run or fetched', async () => {
    const page = `<!doctype html><html><head><title>Data &amp; retention</title><style>p{color:red}</style>
      <link rel=stylesheet href="https://cdn.example/x.css"><script>alert("<p>not words</p>")</script></head>
      <body onload="go()"><h1>Policy</h1><p>Logs are   kept for <b>400</b>&nbsp;days.<br>Then deleted &#x2014; always.</p>
      <table><tr><td>a</td><td>b</td></tr><tr><td>1 &lt; 2</td><td><img src="//t.example/p.gif" alt="seal"></td></tr></table>
      <pre>  keep
   this</pre><iframe src="file:///etc/passwd">inner</iframe><a href="javascript:x()">click</a></body></html>`;
    const { text, codes, read } = await readAs('html', page);
    expect(text).toBe(
      'Data & retention\nPolicy\nLogs are kept for 400\u00a0days.\nThen deleted — always.\na\tb\n1 < 2\t[picture: seal]\n  keep\n   this\nclick',
    );
    expect([...codes].sort()).toEqual(['ACTIVE_CONTENT', 'REMOTE_CONTENT']);
    expect([read.format, read.mediaType, read.extractor]).toEqual(['html', 'text/html', 'html 1 (utf-8)']);
  });
  test.each(['<html><p>cut <b', '<html><!-- never ends', '<html><script>while(1)', '<html>< <<>> <p>x</p', '<html><p a="'])(
    'what is broken ends: %s',
    async (page) => expect((await readAs('html', page)).read.unreadable).toBeNull(),
  );
});

describe('XML, YAML, drawings', () => {
  test('XML is shown as written; an entity is never expanded', async () => {
    const laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>';
    const { text, codes, read } = await readAs('xml', laughs);
    expect([text, codes, read.format]).toEqual([laughs, ['XML_DTD'], 'xml']);
  });
  test('a drawing is text', async () => {
    const { read, codes } = await readAs('svg', '<svg xmlns="x"><script>x()</script><text>hello</text></svg>');
    expect([read.format, codes]).toEqual(['svg', ['ACTIVE_CONTENT']]);
  });
  test('YAML keeps its lines', async () => {
    const { read, text } = await readAs('yaml', 'a: 1\nb:\n  - c\n');
    expect([read.format, text]).toEqual(['yaml', 'a: 1\nb:\n  - c']);
  });
});

/** A TIFF structure, little or big end first, with one text tag and its size. */
function tiff(little: boolean): Buffer {
  const bytes = Buffer.alloc(90);
  const u16 = (value: number, at: number) => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  bytes.write(little ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(3, 8);
  const entry = (index: number, tag: number, type: number, count: number, value: number) => {
    u16(tag, 10 + index * 12);
    u16(type, 12 + index * 12);
    u32(count, 14 + index * 12);
    if (type === 3) u16(value, 18 + index * 12);
    else u32(value, 18 + index * 12);
  };
  entry(0, 0x0100, 3, 1, 640);
  entry(1, 0x0101, 3, 1, 480);
  entry(2, 0x0132, 2, 20, 60);
  bytes.write('2026:08-01 10:00:00\0', 60, 'latin1');
  return bytes;
}

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

describe('pictures', () => {
  test.each([true, false])('TIFF, little end first: %s', async (little) => {
    const { read, text } = await readAs('tif', tiff(little));
    expect(read.notice).toContain('640 × 480');
    expect(text).toBe('DateTime: 2026:08-01 10:00:00');
  });
  test('JPEG with EXIF', async () => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(true)]);
    const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
    const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 100, 0, 200, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    const { read, text } = await readAs('jpg', Buffer.concat([head, exif, frame, Buffer.alloc(8)]));
    expect(read.notice).toContain('200 × 100');
    expect(text).toBe('DateTime: 2026:08-01 10:00:00');
  });
  test('PNG with words, plain and packed; a packed one that would grow is not unpacked', async () => {
    const size = Buffer.alloc(13);
    size.writeUInt32BE(30, 0);
    size.writeUInt32BE(20, 4);
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      chunk('IHDR', size),
      chunk('tEXt', Buffer.from('Software\0shot 1')),
      chunk('iTXt', Buffer.from('Comment\0\0\0\0\0Grüße')),
      chunk('zTXt', Buffer.concat([Buffer.from('Big\0\0', 'latin1'), deflateSync(Buffer.alloc(10_000_000))])),
    ]);
    const { read, text } = await readAs('png', png);
    expect(read.notice).toContain('30 × 20');
    expect(text).toBe('Software: shot 1\nComment: Grüße\nBig: (cannot be unpacked)');
  });
  test.each([
    ['gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.from([7, 0, 9, 0, 0, 0])]), '7 × 9'],
    ['webp', Buffer.concat([Buffer.from('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0'), Buffer.from([0, 0, 0, 0, 99, 0, 0, 49, 0, 0])]), '100 × 50'],
  ])('%s', async (extension, bytes, size) => {
    const { read, codes } = await readAs(extension, bytes);
    expect([read.mediaType, read.notice?.includes(size), codes]).toEqual([`image/${extension}`, true, []]);
  });
  test.each(['jpg', 'png', 'gif', 'tif', 'webp', 'bmp'])('a cut %s is survived', async (extension) => {
    const heads: Readonly<Record<string, Buffer>> = {
      jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff]),
      png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      gif: Buffer.from('GIF89a'),
      tif: tiff(true).subarray(0, 20),
      webp: Buffer.from('RIFF\0\0\0\0WEBPVP8X'),
      bmp: Buffer.concat([Buffer.from('BM'), Buffer.alloc(24)]),
    };
    expect((await readAs(extension, heads[extension] ?? Buffer.alloc(0))).read.unreadable).toBeNull();
  });
});
