import { sha256Hex } from '../../../sha256.ts';
import type { Facts } from '../facts.ts';
import { hashGroups } from '../format.ts';
import { flow, heading, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';
import { commitments } from './cover.ts';

const CODE = { ...TYPE.mono, size: 7.4, lead: 11 } as const;

type Step = { readonly title: string; readonly text: string; readonly code: string };

const STEPS: readonly Step[] = [
  {
    title: 'Compare the number',
    text: 'Take the statement SHA-256 that reached you another way than this file: on paper, by telephone, in an earlier visit. If it differs from the one below, stop: this is another document.',
    code: '',
  },
  {
    title: 'Run the verifier',
    text: 'Use your own copy of the verifier on your own machine, with a trust file that you or your organisation made. It opens no connection and asks for no password. The package is checked the same way, and then the evidence with it.',
    code: 'boundary-verify attestation.pdf --trust trust.json\nboundary-verify package.zip --trust trust.json',
  },
  {
    title: 'Or check by hand, with tools that are not ours',
    text: 'poppler shows both signatures and takes the statement and the two CMS objects out. In each signature, /ByteRange [0 a b c] names the signed bytes: a bytes from the start, and c bytes from offset b. OpenSSL checks them against your anchor; the second signature is in the file that ends in sig1.',
    code: "pdfsig attestation.pdf\npdfdetach -savefile statement.json -o statement.json attestation.pdf\nsha256sum statement.json\n\npdfsig -dump attestation.pdf\ngrep -a -o '/ByteRange *\\[[^]]*\\]' attestation.pdf\nhead -c $a attestation.pdf > signed.bin\ntail -c +$((b + 1)) attestation.pdf | head -c $c >> signed.bin\nopenssl cms -verify -binary -inform DER -in attestation.pdf.sig0 -content signed.bin \\\n  -CAfile anchor.pem -purpose any -cades -out /dev/null",
  },
  {
    title: 'Pick three files and ask for them',
    text: 'Choose any three rows of the evidence annex. Compute the SHA-256 of each file and compare it with the four groups printed there.',
    code: 'sha256sum FILE',
  },
];

function step(layout: Layout, { title, text, code }: Step, no: number): void {
  const x = layout.column(2);
  const w = layout.columns(10);
  const boxed = code === '' ? 0 : layout.heightOf(code, CODE, w - 16) + 9;
  layout.ensure(22 + layout.heightOf(text, TYPE.body, w) + boxed + 16);
  const top = layout.y;
  layout.tagged('H2', () => {
    layout.put(String(no), { ...TYPE.display, size: 32, lead: 32, color: INK.accent }, layout.column(1), top - 4);
    layout.put(title, { ...TYPE.h2, size: 12, lead: 16, font: 'serifBold' }, x, top, w);
  });
  layout.y += 18;
  flow(layout, text, TYPE.body, { x, w, after: 6 });
  if (code !== '') {
    layout.box(x, layout.y, w, boxed, INK.tint);
    layout.tagged('Code', () => layout.put(code, CODE, x + 8, layout.y + 4.5, w - 16));
    layout.y += boxed;
  }
  layout.y += 14;
}

const VERDICTS = [
  ['0', 'PASS', 'Unchanged since it was signed, and signed by two different people whose anchors you trust.'],
  ['1', 'FAIL', 'Changed, broken, or signed by somebody else. Do not rely on it.'],
  [
    '2',
    'INDETERMINATE',
    'No sign of change, but something needed is missing: an anchor, a revocation list, a second signature, evidence. The report says what.',
  ],
  ['3', 'NOT-AN-ATTESTATION', 'Another kind of file, or unreadable.'],
  ['64, 70', 'none', 'Wrong use of the command, or a fault of the verifier. Says nothing about the document.'],
] as const;

const SCRIPTS =
  'Latin, Greek, Cyrillic, Chinese, Japanese, Korean, Hebrew, Arabic (with Persian and Urdu), Devanagari and Thai are printed in their own letters; all Chinese characters in the shapes used in mainland China. Any other character, and any that is invisible or turns text round, is printed as its code point, like [U+202E], and read by the verifier as that character.';

function digestLine(layout: Layout, label: string, digest: string | null): void {
  layout.tagged('P', () => {
    layout.put(label, TYPE.label, layout.left, layout.y, layout.columns(3));
    if (digest === null) layout.put('not stated in this file; take it from the release notes', TYPE.small, layout.column(3), layout.y);
    else layout.put(hashGroups(digest), { ...TYPE.hash, color: INK.ink }, layout.column(3), layout.y, layout.columns(9));
  });
  layout.y += 16;
}

/** Section 11: how anybody checks this, alone and without a network. */
export function verification(layout: Layout, no: number, facts: Facts): void {
  section(
    layout,
    no,
    'Check it yourself',
    'You need this file, a verifier of your own, and the digest you were given another way. You do not need us, the vendor, or a network.',
    'page',
  );
  STEPS.forEach((one, i) => {
    step(layout, one, i + 1);
  });
  heading(layout, 'What must come out', 'Computed from the signed statement. The first three stand on the cover too.', 330);
  commitments(layout, facts);
  digestLine(layout, 'OSCAL results SHA-256', sha256Hex(facts.input.resultsBytes));
  digestLine(layout, 'Verifier SHA-256', facts.input.verifierSha256);
  layout.y += 8;
  heading(layout, 'What the verifier says', undefined, 100);
  const rows = VERDICTS.map(([code, verdict, means]) => ({
    cells: [
      { text: code, style: TYPE.mono },
      { text: verdict, style: { ...TYPE.mono, font: 'monoBold' as const } },
      { text: means, style: TYPE.text },
    ],
  }));
  table(layout, [{ label: 'Exit code', w: 56 }, { label: 'Verdict', w: 110 }, { label: 'means' }], rows, { title: 'Verdicts', pad: 2.6 });
  heading(layout, 'What the pages can show', undefined, 60);
  flow(layout, SCRIPTS, TYPE.text, { w: layout.columns(11), after: 12 });
  heading(layout, 'What no verdict can tell', undefined, 60);
  flow(
    layout,
    'That the evidence is true. A digest proves that a file is the one that was read, not that it tells the whole story. Firefox does not know signatures of this kind and shows a warning; the warning says nothing about this document. Acrobat shows the signers as unknown until your anchor is among its trusted certificates.',
    TYPE.body,
    { w: layout.columns(11) },
  );
}
