import { expect, test } from 'vitest';
import { makePdf } from '../intake/make-pdf.ts';
import { pageOf } from '../intake/make-raw-pdf.ts';
import { readAs } from './collect.ts';

test('an encrypted PDF is closed without its password, says when it is the wrong one, and opens with the right one', async () => {
  const bytes = await makePdf(['Sealed words'], 'open sesame');
  expect((await readAs('pdf', bytes)).read.unreadable).toContain('without its password');
  expect((await readAs('pdf', bytes, 'wrong')).read.unreadable).toContain('does not open it');
  const { text, read } = await readAs('pdf', bytes, 'open sesame');
  expect([text, read.unreadable]).toEqual(['Sealed words', null]);
});

test('pages without text are named', async () => {
  const { read } = await readAs('pdf', await makePdf(['words', '', '', 'words', '']));
  expect(read.notice).toContain('page 2–3, 5:');
  expect((await readAs('pdf', await makePdf(['', '']))).read.notice).toContain('only pictures');
  expect((await readAs('pdf', await makePdf(['all', 'words']))).read.notice).toBeNull();
});

test('Japanese set with a character map that the PDF only names', async () => {
  const bytes = pageOf(
    'BT /F1 20 Tf 20 200 Td <93FA967B8CEA> Tj ET',
    '<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  );
  expect((await readAs('pdf', bytes)).text).toBe('日本語');
});

test('scripts, programs to start and a signature that signs nothing are listed; none is run', async () => {
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  const plain = pageOf('BT /F1 20 Tf 20 200 Td (words) Tj ET', font);
  expect((await readAs('pdf', plain)).codes).toEqual([]);
  const acting = pageOf(
    'BT /F1 20 Tf 20 200 Td (words) Tj ET',
    font,
    '<</S/Launch/F(calc.exe)>>',
    '<</Type/Sig/SubFilter/adbe.pkcs7.detached>>',
  );
  const { codes, text } = await readAs('pdf', acting);
  expect([codes, text]).toEqual([['ACTIVE_CONTENT', 'SIGNED_DAMAGED'], 'words']);
});
