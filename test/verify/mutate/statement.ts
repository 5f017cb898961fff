import { createHash } from 'node:crypto';
import type { Kit } from '../kit/good.ts';
import { attachments } from '../kit/report-pdf.ts';
import { resultsOf } from '../kit/results.ts';
import type { LooseObject, Loose } from '../kit/loose.ts';
import { jcs, leavesOf, merkle, sha256 } from '../kit/statement.ts';
import type { Case } from './case.ts';

/** A properly signed attestation around a statement whose bytes were changed before signing. */
const bytes =
  (change: (text: string) => string): Case['make'] =>
  async (k, g) => {
    const statement = Buffer.from(change(g.statement.toString('utf8')));
    return { pdf: k.signed(await printed(k, statement, g.statement)) };
  };
/** The page shows the good statement, the attachment is the given one. */
const printed = (k: Kit, statement: Buffer, shown: Buffer): Promise<Buffer> => k.base(shown, { files: attachments(statement, shown) });
const predicate =
  (change: (p: LooseObject) => void): Case['make'] =>
  async (k, g) => ({ pdf: k.signed(await printed(k, k.statement(change), g.statement)) });
/** Changes the finished statement, so that counts and tree are not made to fit. */
const raw =
  (change: (p: LooseObject, whole: LooseObject) => void): Case['make'] =>
  async (k, g) => {
    const whole = JSON.parse(g.statement.toString('utf8')) as LooseObject;
    change(whole['predicate'] as LooseObject, whole);
    return { pdf: k.signed(await printed(k, Buffer.from(jcs(whole)), g.statement)) };
  };
const list = (p: LooseObject, key: string): LooseObject[] => p[key] as LooseObject[];
const setRoot = (p: LooseObject, whole: LooseObject, root: string): void => {
  (p['merkle'] as LooseObject)['root'] = root;
  ((whole['subject'] as LooseObject[])[0]!['digest'] as LooseObject)['sha256'] = root;
};
const changed = (statement: Buffer, change: (text: string) => string): Buffer => {
  const before = resultsOf((JSON.parse(statement.toString('utf8')) as { predicate: LooseObject }).predicate).toString('utf8');
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  return Buffer.from(after);
};
/** The derived results say something else, and the statement commits to them. */
const results = (id: string, title: string, change: (text: string) => string): Case => ({
  id,
  title,
  exit: 1,
  sub: 'STATEMENT/OSCAL_MISMATCH',
  make: async (k, g) => {
    const other = changed(g.statement, change);
    const whole = JSON.parse(g.statement.toString('utf8')) as LooseObject;
    ((whole['subject'] as LooseObject[])[1]!['digest'] as LooseObject)['sha256'] = sha256(other);
    const statement = Buffer.from(jcs(whole));
    return { pdf: k.signed(await k.base(statement, { files: attachments(statement, statement, other) })) };
  },
});
const mutateMerkle = (p: LooseObject, change: (m: LooseObject) => void): void => change(p['merkle'] as LooseObject);

const of = (p: LooseObject, nth: number): LooseObject => list(p, 'evidence')[nth] as LooseObject;
const part = (p: LooseObject, nth: number, key: string): LooseObject => of(p, nth)[key] as LooseObject;
const mapped = (p: LooseObject): LooseObject => list(p, 'mappings')[0] as LooseObject;
const original = (id: string, title: string, sub: string, change: (p: LooseObject) => void): Case => ({
  id,
  title,
  exit: 1,
  sub,
  make: predicate(change),
});
/** The pages leave out, or change, one of the sentences about originals. */
const unsaid = (id: string, title: string, change: (line: string) => string): Case => ({
  id,
  title,
  exit: 1,
  sub: 'VISIBLE/STATEMENT_MISMATCH',
  make: async (k, g) => ({ pdf: k.signed(await k.base(g.statement, { lines: (lines) => lines.map(change) })) }),
});

/** What is said of originals: newer versions, redacted copies, restrictions. */
const ORIGINAL_CASES: readonly Case[] = [
  original('E14', 'a version that replaces evidence that is not there', 'STATEMENT/DANGLING_REF', (p) => {
    of(p, 0)['supersededBy'] = null;
    part(p, 1, 'supersedes')['evidence'] = 'E9';
  }),
  original('E14b', 'a version that the older one does not know', 'STATEMENT/VERSIONS', (p) => void (of(p, 0)['supersededBy'] = null)),
  original(
    'E14c',
    'an older version whose newer one does not know it',
    'STATEMENT/VERSIONS',
    (p) => void (of(p, 2)['supersededBy'] = 'E2'),
  ),
  original('E14d', 'versions in a circle', 'STATEMENT/VERSIONS', (p) => {
    of(p, 0)['supersedes'] = { ...part(p, 1, 'supersedes'), evidence: 'E2' };
    of(p, 1)['supersededBy'] = 'E1';
  }),
  original('E14e', 'a version named by nobody listed', 'STATEMENT/DANGLING_REF', (p) => void (part(p, 1, 'supersedes')['by'] = 'p7')),
  original(
    'E15',
    'a redacted copy of itself',
    'STATEMENT/VERSIONS',
    (p) => void (part(p, 2, 'redaction')['original'] = of(p, 2)['sha256']!),
  ),
  original('E15b', 'a redacted copy whose original is here under another id', 'STATEMENT/VERSIONS', (p) =>
    Object.assign(part(p, 2, 'redaction'), { original: of(p, 0)['sha256']!, evidence: 'E2' }),
  ),
  original('E15c', 'an original named that is not here', 'STATEMENT/VERSIONS', (p) => void (part(p, 2, 'redaction')['evidence'] = 'E1')),
  original('E15d', 'an original whose hash is none', 'STATEMENT/SCHEMA', (p) => void (part(p, 2, 'redaction')['original'] = 'ABCD')),
  original(
    'E15e',
    'a redacted copy of which nothing is blackened',
    'STATEMENT/VERSIONS',
    (p) => void (part(p, 2, 'redaction')['regions'] = []),
  ),
  original('E15f', 'an evidence that is silent on its redaction', 'STATEMENT/SCHEMA', (p) => void delete of(p, 2)['redaction']),
  original(
    'E21',
    'a mapping that reads evidence that is not there',
    'STATEMENT/DANGLING_REF',
    (p) => void (mapped(p)['evidence'] = ['E9']),
  ),
  original('E21b', 'a mapping by nobody listed', 'STATEMENT/DANGLING_REF', (p) => void (mapped(p)['by'] = 'p7')),
  original('E21c', 'a mapping that reads nothing', 'STATEMENT/ORDER', (p) => void (mapped(p)['evidence'] = [])),
  unsaid('E21d', 'a mapping printed with another column', (line) => line.replace('actor = who', 'actor = run')),
  unsaid('E16', 'a newer version not printed', (line) => (line.startsWith('E2 replaces') ? '' : line)),
  unsaid('E16b', 'a redacted copy printed with another original', (line) => line.replace(/(redacted copy of )./, '$10')),
  unsaid('E16c', 'a blackened place not printed', (line) => line.replace('column who', 'column how')),
  unsaid('E16d', 'a withheld original not printed', (line) => (line.startsWith('E1 withheld') ? '' : line)),
];

/** Group E: the statement, signed by a writer that should not have written it. */
export const STATEMENT_CASES: readonly Case[] = [
  {
    id: 'E01',
    title: 'a key twice',
    exit: 1,
    sub: 'STATEMENT/DUPLICATE_KEY',
    make: bytes((s) => s.replace('"status":"final"', '"status":"draft","status":"final"')),
  },
  { id: 'E02', title: 'white space', exit: 1, sub: 'STATEMENT/NOT_CANONICAL', make: bytes((s) => s.replace('"status":', '"status": ')) },
  {
    id: 'E02b',
    title: 'keys out of order',
    exit: 1,
    sub: 'STATEMENT/NOT_CANONICAL',
    make: bytes((s) => s.replace(/"status":"final",/, '').replace('"schemaVersion":1,', '"status":"final","schemaVersion":1,')),
  },
  {
    id: 'E02c',
    title: '1.0',
    exit: 1,
    sub: 'STATEMENT/NOT_CANONICAL',
    make: bytes((s) => s.replace('"schemaVersion":1', '"schemaVersion":1.0')),
  },
  {
    id: 'E02d',
    title: '1e2',
    exit: 1,
    sub: 'STATEMENT/NOT_CANONICAL',
    make: bytes((s) => s.replace('"schemaVersion":1', '"schemaVersion":1e2')),
  },
  {
    id: 'E02e',
    title: 'an escape that is not needed',
    exit: 1,
    sub: 'STATEMENT/NOT_CANONICAL',
    make: bytes((s) => s.replace('"final"', '"\\u0066inal"')),
  },
  {
    id: 'E03',
    title: 'half a surrogate pair',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: bytes((s) => s.replace('Kestrel', 'Kestr\\ud800')),
  },
  { id: 'E03b', title: 'a byte order mark', exit: 1, sub: 'STATEMENT/UNICODE', make: bytes((s) => `\ufeff${s}`) },
  {
    id: 'E03c',
    title: 'a control character',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: predicate((p) => void (list(p, 'answers')[1]!['rationale'] = 'met \u0000 ton')),
  },
  {
    id: 'E03d',
    title: 'an invisible character in a name',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: predicate((p) => void (list(p, 'persons')[0]!['name'] = 'Ada\u200b Assessor')),
  },
  {
    id: 'E03e',
    title: 'a name not composed',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: predicate((p) => void (list(p, 'persons')[1]!['name'] = 'Re\u0301mi Reviewer')),
  },
  { id: 'E04', title: '__proto__', exit: 1, sub: 'STATEMENT/LIMITS', make: bytes((s) => s.replace('{"_type"', '{"__proto__":{},"_type"')) },
  {
    id: 'E04b',
    title: '1e400',
    exit: 1,
    sub: 'STATEMENT/LIMITS',
    make: bytes((s) => s.replace('"schemaVersion":1', '"schemaVersion":1e400')),
  },
  {
    id: 'E04c',
    title: '2^53 + 1',
    exit: 1,
    sub: 'STATEMENT/LIMITS',
    make: bytes((s) => s.replace('"schemaVersion":1', '"schemaVersion":9007199254740993')),
  },
  {
    id: 'E04d',
    title: 'ten thousand arrays in each other',
    exit: 1,
    sub: 'STATEMENT/LIMITS',
    make: bytes((s) => s.replace('"runs":[', `"runs":${'['.repeat(10_000)}${']'.repeat(10_000)},"more":[`)),
  },
  {
    id: 'E05',
    title: 'a newer version',
    exit: 2,
    sub: 'STATEMENT/UNSUPPORTED_VERSION',
    make: bytes((s) => s.replace('"schemaVersion":1', '"schemaVersion":2')),
  },
  {
    id: 'E05b',
    title: 'another kind of statement',
    exit: 2,
    sub: 'STATEMENT/UNSUPPORTED_VERSION',
    make: bytes((s) => s.replace('control-answers/v1', 'control-answers/v9')),
  },
  { id: 'E06', title: 'evidence in another order', exit: 1, sub: 'STATEMENT/ORDER', make: raw((p) => void list(p, 'evidence').reverse()) },
  {
    id: 'E07',
    title: 'a tree without its prefixes',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: raw((p, whole) => {
      let level = leavesOf(p).map((leaf) => createHash('sha256').update(leaf).digest());
      while (level.length > 1)
        level = level.flatMap((left, i) =>
          i % 2
            ? []
            : [
                createHash('sha256')
                  .update(Buffer.concat([left, level[i + 1] ?? left]))
                  .digest(),
              ],
        );
      setRoot(p, whole, level[0]?.toString('hex') ?? '');
    }),
  },
  {
    id: 'E08',
    title: 'a tree of another size',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: raw((p) => mutateMerkle(p, (m) => void (m['size'] = Number(m['size']) + 1))),
  },
  {
    id: 'E08b',
    title: 'root and ledger head exchanged',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: raw((_p, whole) => {
      const [first, , second] = whole['subject'] as [LooseObject, LooseObject, LooseObject];
      [first['digest'], second['digest']] = [second['digest'] as Loose, first['digest'] as Loose];
    }),
  },
  {
    id: 'E08c',
    title: 'an answer changed, the root kept',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: raw((p) => void (list(p, 'answers')[1]!['rationale'] = 'Other.')),
  },
  {
    id: 'E08d',
    title: 'an answer changed, the root made to fit, the counts kept',
    exit: 1,
    sub: 'STATEMENT/COUNTS',
    make: raw((p, whole) => {
      list(p, 'answers')[1]!['conclusion'] = 'not_met';
      setRoot(p, whole, merkle(leavesOf(p)).toString('hex'));
    }),
  },
  results('E09', 'a finding of another state', (text) => text.replace('"not-satisfied"', '"satisfied"')),
  results('E09b', 'a finding left out', (text) => text.replace(/\{"target":\{"status":[^}]*\},"target-id":"[^"]*"\}\},?/, '')),
  results('E09c', 'a finding of a question nobody asked', (text) => text.replace('"target-id":"LR-01"', '"target-id":"LR-77"')),
  results('E09d', 'a resource with another digest', (text) => text.replace(/"value":"[0-9a-f]{64}"/, `"value":"${'0'.repeat(64)}"`)),
  results('E09e', 'results of another attestation', (text) => text.replace(/"BA-[0-9A-F]{8}-1"/, '"BA-00000000-1"')),
  results('E09f', 'a question left out of the reviewed ones', (text) => text.replace(/\{"control-id":"[^"]*"\},/, '')),
  results('E09g', 'results that are not canonical', (text) => `${text}\n`),
  {
    id: 'E09h',
    title: 'results other than the ones committed to',
    exit: 1,
    sub: 'STATEMENT/OSCAL_MISMATCH',
    make: async (k, g) => {
      const files = attachments(
        g.statement,
        g.statement,
        changed(g.statement, (text) => text.replace('"SHA-256"', '"SHA-512"')),
      );
      return { pdf: k.signed(await k.base(g.statement, { files })) };
    },
  },
  {
    id: 'E10',
    title: 'a tag on evidence that is not there',
    exit: 1,
    sub: 'STATEMENT/DANGLING_REF',
    make: predicate((p) => Object.assign(list(p, 'tags')[0]!, { evidence: 'E9', cite: 'E9:1' })),
  },
  {
    id: 'E10b',
    title: 'an answer by nobody listed',
    exit: 1,
    sub: 'STATEMENT/DANGLING_REF',
    make: predicate((p) => void (list(p, 'answers')[0]!['assertedBy'] = 'p7')),
  },
  {
    id: 'E10c',
    title: 'an answer whose tag is another question’s',
    exit: 1,
    sub: 'STATEMENT/DANGLING_REF',
    make: predicate((p) => void (list(p, 'answers')[3]!['tags'] = ['T1'])),
  },
  {
    id: 'E10d',
    title: 'an exception to a question that is not there',
    exit: 1,
    sub: 'STATEMENT/DANGLING_REF',
    make: predicate(
      (p) => void (p['exceptions'] = [{ q: 'ZZ-99', until: '2026-12-31', reason: 'x', by: 'p1', at: '2026-05-31T10:00:00Z' }]),
    ),
  },
  ...ORIGINAL_CASES,
  {
    id: 'E11',
    title: 'a question not printed',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: async (k, g) => ({
      pdf: k.signed(await k.base(g.statement, { lines: (lines) => lines.filter((line) => !line.startsWith('LR-03')) })),
    }),
  },
  { id: 'E12', title: 'an unknown member', exit: 1, sub: 'STATEMENT/SCHEMA', make: predicate((p) => void (p['score'] = 97)) },
  { id: 'E12b', title: 'a missing member', exit: 1, sub: 'STATEMENT/SCHEMA', make: raw((p) => delete p['limitations']) },
  {
    id: 'E12c',
    title: 'a control answered as a boundary',
    exit: 1,
    sub: 'STATEMENT/SCHEMA',
    make: raw((p) => void (list(p, 'answers')[1]!['position'] = 'open')),
  },
  {
    id: 'E13',
    title: 'an id that does not follow from the ledger',
    exit: 1,
    sub: 'STATEMENT/SCHEMA',
    make: raw((p) => void (p['attestationId'] = 'BA-00000000-1')),
  },
];
