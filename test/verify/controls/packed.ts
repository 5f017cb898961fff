import { createCipheriv } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Paper } from '../../../shared/domain/paper.ts';
import { ASSESSOR, type Bench, openBench, REVIEWER, SUBJECT } from '../../fixtures/engine.ts';
import type { Control } from './control.ts';

type Person = { readonly name: string; readonly personId: string; readonly organisation: string };

/** A workspace to be signed and packed. */
type Desk = {
  readonly name: string;
  readonly tier?: 'T1' | 'T2' | 'T3';
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly vendor?: string;
  readonly people?: readonly [Person, Person];
  readonly reservation?: string;
  readonly withhold?: readonly string[];
  readonly restrict?: string;
  readonly stamped?: true;
  readonly paper?: Paper;
};

const POLICY = '# Retention\n\nRecords are kept for 400 days.\n';
const people = (assessor: string, reviewer: string, organisation: string): readonly [Person, Person] => [
  { name: assessor, personId: 'P-1', organisation },
  { name: reviewer, personId: 'P-2', organisation },
];
/** Bytes that cannot be packed, the same every time. */
const noise = (bytes: number): Buffer => createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16)).update(Buffer.alloc(bytes));

const DESKS: readonly Desk[] = [
  { name: 'no evidence at all', tier: 'T1', files: {} },
  { name: 'a file of no bytes', tier: 'T2', files: { 'empty.txt': '', 'a.md': POLICY } },
  { name: 'a reservation, T2', tier: 'T2', reservation: 'I did not see the export of August.', files: { 'a.md': POLICY } },
  {
    name: 'withheld and restricted originals',
    files: { 'a.md': POLICY, 'b.md': 'Secret.\n', 'c.md': 'Third.\n' },
    withhold: ['E2'],
    restrict: 'E3',
  },
  {
    name: 'Greek names',
    vendor: 'Όμιλος Νότος',
    files: { 'Πολιτική.md': POLICY },
    people: people('Αλέξανδρος Παπαδόπουλος', 'Ελένη Γεωργίου', 'Τράπεζα'),
  },
  {
    name: 'Cyrillic names',
    vendor: 'Северная Кузница',
    files: { 'Политика хранения.md': POLICY },
    people: people('Дмитрий Щербаков', 'Олександра Їжак', 'Банк'),
  },
  {
    name: 'Chinese, Japanese, Korean names',
    vendor: '北風工場',
    files: { '保存ポリシー.md': POLICY, '보존 정책.md': 'x\n' },
    people: people('山田 太郎', '김 민준', '王氏银行'),
  },
  { name: 'Hebrew names', vendor: 'נפחיית הצפון', files: { 'מדיניות שמירה.md': POLICY }, people: people('יעל כהן', 'דוד לוי', 'הבנק') },
  {
    name: 'Arabic and Persian names',
    vendor: 'مسبك الشمال',
    files: { 'سياسة الحفظ.md': POLICY, 'سیاست‌نامه.md': 'x\n' },
    people: people('ليلى حداد', 'علی‌رضا کریمی', 'المصرف'),
  },
  { name: 'drawn for Letter', paper: 'LETTER', files: { 'a.md': POLICY } },
  { name: 'timestamps on both signatures', stamped: true, files: { 'a.md': POLICY } },
  { name: '200 evidence files', files: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`records/${n}.md`, `Record ${n}.\n`])) },
  { name: '100 MB of evidence', files: { 'weights.bin': noise(100_000_000), 'a.md': POLICY } },
];

async function opened({ tier = 'T3', vendor = SUBJECT.vendor, people: [person] = [ASSESSOR, REVIEWER], files }: Desk): Promise<Bench> {
  const bench = await openBench({ workspace: false });
  await bench.client['workspace.create']({ handle: bench.grant('workspace'), subject: { ...SUBJECT, tier, vendor }, person });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(bench.folder, 'b', name)), { recursive: true });
    writeFileSync(join(bench.folder, 'b', name), content);
  }
  if (Object.keys(files).length > 0) await bench.take('b');
  await bench.client['answer.set']({ question: 'GV-02', conclusion: 'not_met', rationale: 'Nothing was shown.' });
  return bench;
}

/** Signs and packs a workspace of its own; the package and the trust file are copied to `folder`. */
async function packed(desk: Desk, folder: string, id: string): Promise<readonly Control[]> {
  const bench = await opened(desk);
  const { client, grant } = bench;
  try {
    const [assessor, reviewer] = desk.people ?? [ASSESSOR, REVIEWER];
    const { passphrase } = await client['keys.test-ca']({ out: grant('keys'), assessor, reviewer });
    if (desk.restrict !== undefined)
      await client['evidence.restrict']({ evidence: desk.restrict, restricted: true, reason: 'Under embargo.' });
    const authority = desk.stamped === true ? { authority: { p12: grant('keys/timestamp.p12'), passphrase } } : {};
    const { attestationId: confirm } = await client['attest.presign']({});
    const first = { p12: grant('keys/assessor.p12'), passphrase, confirm, paper: desk.paper ?? 'A4', ...authority };
    const { id: attestation } = await client['attest.sign'](first);
    const second = { p12: grant('keys/reviewer.p12'), passphrase, attestation, person: reviewer, reservation: desk.reservation ?? '' };
    await client['attest.countersign']({ ...second, out: grant('a.pdf'), ...authority });
    const withhold = (desk.withhold ?? []).map((evidence) => ({ evidence, reason: 'Not for everybody.' }));
    await client['package.build']({ out: grant('p.zip'), withhold });
    for (const [from, to] of [
      ['p.zip', 'zip'],
      ['a.pdf', 'pdf'],
      ['keys/trust.json', 'json'],
    ] as const)
      copyFileSync(join(bench.folder, from), join(folder, `${id}.${to}`));
    const missing = withhold.length > 0 || desk.restrict !== undefined ? ['--allow-missing'] : [];
    const trust = ['--trust', join(folder, `${id}.json`), '--at', '2026-11-24T00:00:00Z'];
    return [
      { name: `${desk.name}, package`, args: [join(folder, `${id}.zip`), ...trust, ...missing], others: null },
      { name: `${desk.name}, alone`, args: [join(folder, `${id}.pdf`), ...trust], others: null },
    ];
  } finally {
    await bench.close();
  }
}

/** Good packages of the app's own making. */
export async function* packedControls(folder: string): AsyncGenerator<Control> {
  for (const [n, desk] of DESKS.entries()) yield* await packed(desk, folder, `p${n}`);
}
