import type { Good, Kit } from '../kit/good.ts';
import { bagOf, type Entry, makeZip, payload, type RawEntry, type ZipOptions } from '../kit/package.ts';
import type { LooseObject } from '../kit/loose.ts';
import { makePki } from '../kit/pki.ts';
import { jcs, makeLog, logText, rowHash, treeOf, type LogRow, sha256 } from '../kit/statement.ts';
import { type Case, flipped, type Given } from './case.ts';

const E2 = 'data/evidence/E2/Retention_policy.txt';
const E1 = 'data/evidence/E1/trail.json';

/** A package whose payload was changed; manifests are made anew, so that only the change itself is wrong. */
const entries =
  (change: (list: Entry[], k: Kit, g: Good) => Entry[], rest: Omit<Given, 'pdf' | 'bag'> = {}): Case['make'] =>
  (k, g) => ({
    bag: makeZip(bagOf(change(payload(g.pdf, g.statement, k.material), k, g))),
    ...rest,
  });
const replace =
  (name: string, bytes: (old: Buffer) => Buffer) =>
  (list: Entry[]): Entry[] =>
    list.map((e) => (e.name === name ? { name, bytes: bytes(e.bytes) } : e));
/** A package whose zip was changed after the bag was complete. */
const zip =
  (change: (list: RawEntry[]) => RawEntry[], options: ZipOptions = {}): Case['make'] =>
  (k, g) => ({ bag: makeZip(change(bagOf(payload(g.pdf, g.statement, k.material))), options) });
const sorted = (list: RawEntry[]): RawEntry[] => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
const add = (more: RawEntry): Case['make'] => zip((list) => sorted([...list, more]));
const edit = (name: string, change: Partial<RawEntry>): Case['make'] =>
  zip((list) => list.map((e) => (e.name === name ? { ...e, ...change } : e)));
const unsafe = (id: string, name: string): Case => ({
  id,
  title: `a file called ${JSON.stringify(name)}`,
  exit: 1,
  sub: 'BUNDLE/UNSAFE_PATH',
  make: add({ name, bytes: Buffer.from('x') }),
});
const log = (change: (rows: LogRow[]) => string): Case['make'] =>
  entries((list, k) => replace('data/custody/log.jsonl', () => Buffer.from(change([...k.material.log.rows])))(list));
/** The same history up to `keep`, then another one. */
const fork = (keep: number, count: number, flavour: string): string => {
  const rows = makeLog(count, undefined, 'a').rows.slice(0, keep);
  for (let seq = keep + 1; seq <= count; seq += 1) {
    rows.push({
      ...(makeLog(count, undefined, flavour).rows[seq - 1] as LogRow),
      prevHash: rows.at(-1) === undefined ? '0'.repeat(64) : rowHash(rows.at(-1) as LogRow),
    });
  }
  return logText(rows);
};

/** The bag with its tag manifest made anew. */
const retagged = (list: RawEntry[]): RawEntry[] => {
  const tags = list.filter((e) => !e.name.startsWith('data/') && e.name !== 'tagmanifest-sha256.txt');
  const text = tags.map((e) => `${sha256(e.bytes)}  ${e.name}\n`).join('');
  return list.map((e) => (e.name === 'tagmanifest-sha256.txt' ? { ...e, bytes: Buffer.from(text) } : e));
};
const headOf = (k: Kit, size: number): LooseObject => ({
  head: k.material.log.heads[size - 1] ?? '',
  treeSize: size,
  root: treeOf(k.material.log, size),
});
/** Makes the statement name an attestation before it, which committed to the tree of eight rows with this root. */
const follow = (p: LooseObject, root: string): void => {
  const before = { id: 'BA-00000000-1', pdfSha256: sha256('a PDF'), treeSize: 8, root };
  (p['custody'] as LooseObject)['previousAttestation'] = before;
};

/** Group F: the package. */
export const BUNDLE_CASES: readonly Case[] = [
  {
    id: 'F01',
    title: 'one evidence byte, everything else untouched',
    exit: 1,
    sub: 'EVIDENCE/HASH',
    make: (_k, g) => ({ bag: flipped(g.bag, g.bag.indexOf('We keep records')) }),
  },
  {
    id: 'F01b',
    title: 'one byte of the attestation in the package',
    exit: 1,
    sub: 'SIG/HASH_FAILURE',
    make: (_k, g) => ({ bag: flipped(g.bag, g.bag.indexOf(' Tf', g.bag.indexOf('%PDF-1.7')) - 1) }),
  },
  {
    id: 'F02',
    title: 'two evidence files exchanged',
    exit: 1,
    sub: 'EVIDENCE/SWAPPED',
    make: entries((list) => {
      const [a, b] = [E1, E2].map((name) => list.find((e) => e.name === name)!.bytes);
      return list.map((e) => (e.name === E1 ? { ...e, bytes: b! } : e.name === E2 ? { ...e, bytes: a! } : e));
    }),
  },
  {
    id: 'F03',
    title: 'evidence and manifest replaced',
    exit: 1,
    sub: 'EVIDENCE/HASH',
    make: entries(replace(E2, () => Buffer.from('We keep records for 30 days.\n'))),
  },
  {
    id: 'F04',
    title: 'an evidence file missing',
    exit: 2,
    sub: 'EVIDENCE/NOT_SUPPLIED 1 of 3',
    make: entries((list) => list.filter((e) => e.name !== E2)),
  },
  {
    id: 'F04b',
    title: 'an evidence file missing, and that is allowed',
    exit: 0,
    sub: 'B-B',
    caveat: 'EVIDENCE/NOT_SUPPLIED',
    make: entries((list) => list.filter((e) => e.name !== E2), { args: ['--allow-missing'] }),
  },
  {
    id: 'F04c',
    title: 'an evidence file withheld',
    exit: 2,
    sub: 'EVIDENCE/NOT_SUPPLIED 1 of 3',
    make: (k, g) => ({ bag: makeZip(bagOf(payload(g.pdf, g.statement, k.material, { E2: 'customer data' }))) }),
  },
  {
    id: 'F05',
    title: 'a file nobody declared',
    exit: 1,
    sub: 'EVIDENCE/UNDECLARED_FILE',
    make: entries((list) => [...list, { name: 'data/evidence/E1/more.txt', bytes: Buffer.from('x') }]),
  },
  {
    id: 'F06',
    title: 'a manifest line twice',
    exit: 1,
    sub: 'BUNDLE/MANIFEST_AMBIGUOUS',
    make: (k, g) => ({ bag: makeZip(bagOf(payload(g.pdf, g.statement, k.material), (m) => `${m}${m.split('\n')[0]}\n`)) }),
  },
  { id: 'F06b', title: 'an entry twice', exit: 1, sub: 'BUNDLE/DUPLICATE_NAME', make: zip((list) => sorted([...list, list[0]!])) },
  {
    id: 'F06c',
    title: 'a manifest with another digest',
    exit: 1,
    sub: 'BUNDLE/MANIFEST',
    make: (k, g) => ({ bag: makeZip(bagOf(payload(g.pdf, g.statement, k.material), (m) => m.replace(/^..../, '0000'))) }),
  },
  {
    id: 'F07',
    title: 'names that differ by case',
    exit: 1,
    sub: 'EVIDENCE/NAME_COLLISION',
    make: add({ name: 'data/evidence/E1/TRAIL.json', bytes: Buffer.from('x') }),
  },
  {
    id: 'F07b',
    title: 'names that differ by composition',
    exit: 1,
    sub: 'EVIDENCE/NAME_COLLISION',
    make: zip((list) =>
      sorted([
        ...list,
        { name: 'data/hints/certs/\u00e9', bytes: Buffer.from('x') },
        { name: 'data/hints/certs/e\u0301', bytes: Buffer.from('y') },
      ]),
    ),
  },
  ...[
    '../evil.txt',
    '/etc/passwd',
    'C:evil.txt',
    '\\\\host\\share',
    'data\\evil',
    '~/evil',
    'data/evil.',
    'data/evil ',
    'data/CON',
    'data/aux.txt',
    'data/a:b',
    'data//x',
  ].map((name, i) => unsafe(`F08${String.fromCharCode(97 + i)}`, name)),
  { id: 'F09', title: 'a symbolic link', exit: 1, sub: 'BUNDLE/UNSAFE_ENTRY', make: edit(E2, { attributes: 0o120777 * 65536 }) },
  { id: 'F09b', title: 'a device', exit: 1, sub: 'BUNDLE/UNSAFE_ENTRY', make: edit(E2, { attributes: 0o060644 * 65536 }) },
  { id: 'F10', title: 'a bomb', exit: 1, sub: 'BUNDLE/LIMITS', make: edit(E2, { method: 8, size: 4_000_000_000 }) },
  { id: 'F10b', title: 'entries that overlap', exit: 1, sub: 'BUNDLE/LIMITS', make: edit('data/withheld.json', { offset: 0 }) },
  {
    id: 'F11',
    title: 'another name in the local header',
    exit: 1,
    sub: 'BUNDLE/AMBIGUOUS',
    make: edit(E2, { localName: E2.replace('.txt', '.tyt') }),
  },
  { id: 'F11b', title: 'a comment', exit: 1, sub: 'BUNDLE/AMBIGUOUS', make: zip((list) => list, { comment: 'hello' }) },
  {
    id: 'F11c',
    title: 'bytes before the first entry',
    exit: 1,
    sub: 'BUNDLE/AMBIGUOUS',
    make: zip((list) => list, { prefix: Buffer.from('MZ......') }),
  },
  {
    id: 'F11d',
    title: 'a second end record',
    exit: 1,
    sub: 'BUNDLE/AMBIGUOUS',
    make: zip((list) => list, { suffix: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') }),
  },
  {
    id: 'F11e',
    title: 'bytes before the directory',
    exit: 1,
    sub: 'BUNDLE/AMBIGUOUS',
    make: zip((list) => list, { beforeDirectory: Buffer.from('hidden') }),
  },
  { id: 'F12', title: 'an encrypted entry', exit: 1, sub: 'BUNDLE/FORMAT', make: edit(E2, { flags: 0x0801 }) },
  { id: 'F12b', title: 'a compressed entry', exit: 1, sub: 'BUNDLE/FORMAT', make: edit(E2, { method: 8 }) },
  { id: 'F12c', title: 'a wrong checksum on right bytes', exit: 1, sub: 'BUNDLE/FORMAT', make: edit(E2, { crc: 1 }) },
  { id: 'F12d', title: 'extra fields', exit: 1, sub: 'BUNDLE/FORMAT', make: edit(E2, { extra: Buffer.from('01000400aabbccdd', 'hex') }) },
  {
    id: 'F13',
    title: 'fetch.txt',
    exit: 1,
    sub: 'BUNDLE/FETCH_FORBIDDEN',
    make: add({ name: 'fetch.txt', bytes: Buffer.from('https://example.invalid/x 1 data/x\n') }),
  },
  {
    id: 'F14',
    title: 'another attestation than the one given',
    exit: 1,
    sub: 'BUNDLE/PDF_MISMATCH',
    make: (k, g) => ({ bag: g.bag, files: { 'mine.pdf': k.signed(g.base) }, args: ['--pdf', '{mine.pdf}'] }),
  },
  {
    id: 'F14b',
    title: 'the attestation given is the same',
    exit: 0,
    sub: 'B-B',
    make: (_k, g) => ({ bag: g.bag, files: { 'mine.pdf': g.pdf }, args: ['--pdf', '{mine.pdf}'] }),
  },
  {
    id: 'F14c',
    title: 'another statement beside the attestation',
    exit: 1,
    sub: 'BUNDLE/STATEMENT_MISMATCH',
    make: entries(replace('data/statement.json', () => Buffer.from('{}'))),
  },
  {
    id: 'F15',
    title: 'the root of somebody else among the hints, and his signatures',
    exit: 2,
    sub: 'TRUST/NO_CERTIFICATE_CHAIN_FOUND',
    make: (k, g) => {
      const { root, assessor, reviewer } = makePki();
      const pdf = k.second(k.first(g.base, { signer: assessor, chain: [root.der] }), { signer: reviewer, chain: [root.der] });
      const hint = { name: 'data/hints/certs/root.der', bytes: root.der };
      return { bag: makeZip(bagOf([...payload(pdf, g.statement, k.material), hint])) };
    },
  },
  {
    id: 'F15b',
    title: 'a root only among the hints, pinned by the auditor',
    exit: 0,
    sub: 'B-B',
    make: (k, g) => {
      const pdf = k.second(k.first(g.base, { chain: [] }), { chain: [] });
      return {
        bag: makeZip(bagOf([...payload(pdf, g.statement, k.material), { name: 'data/hints/certs/root.der', bytes: k.pki.root.der }])),
      };
    },
  },
  {
    id: 'F18',
    title: 'a package without a ledger',
    exit: 1,
    sub: 'BUNDLE/FORMAT',
    make: entries((list) => list.filter((e) => e.name !== 'data/custody/log.jsonl')),
  },
];

/** Group G: the ledger. */
export const CUSTODY_CASES: readonly Case[] = [
  {
    id: 'G02',
    title: 'a ledger row edited',
    exit: 1,
    sub: 'CUSTODY/CHAIN_BROKEN',
    make: log((rows) => logText(rows).replace('"note":"a"', '"note":"b"')),
  },
  {
    id: 'G02b',
    title: 'a ledger row dropped',
    exit: 1,
    sub: 'CUSTODY/CHAIN_BROKEN',
    make: log((rows) => logText(rows.filter((row) => row.seq !== 4))),
  },
  {
    id: 'G02c',
    title: 'two ledger rows exchanged',
    exit: 1,
    sub: 'CUSTODY/CHAIN_BROKEN',
    make: log((rows) => logText(rows.map((row, i) => (i === 3 ? rows[4]! : i === 4 ? rows[3]! : row)))),
  },
  { id: 'G03', title: 'the ledger’s tail cut off', exit: 1, sub: 'CUSTODY/TRUNCATED', make: log((rows) => logText(rows.slice(0, 9))) },
  { id: 'G03b', title: 'the ledger’s last row dropped', exit: 0, sub: 'B-B', make: log((rows) => logText(rows.slice(0, 11))) },
  {
    id: 'G04',
    title: 'a history rewritten after the previous attestation',
    exit: 1,
    sub: 'CUSTODY/FORKED',
    make: async (k) => {
      const previous = k.statement(
        (p) => void Object.assign(p['custody'] as LooseObject, { lastSeq: 8, treeSize: 8, head: sha256('another history') }),
      );
      const statement = k.statement((p) => void Object.assign(p, { version: 2 }));
      const pdf = k.signed(await k.base(statement));
      return {
        bag: k.bag(pdf, statement),
        files: { 'previous.pdf': k.signed(await k.base(previous)) },
        args: ['--previous', '{previous.pdf}'],
      };
    },
  },
  {
    id: 'G04b',
    title: 'the previous attestation is on the same chain',
    exit: 0,
    sub: 'B-B',
    make: async (k) => {
      const previous = k.statement((p) => void Object.assign(p['custody'] as LooseObject, { ...headOf(k, 8), lastSeq: 8 }));
      const statement = k.statement((p) => {
        p['version'] = 2;
        follow(p, treeOf(k.material.log, 8));
      });
      const pdf = k.signed(await k.base(statement));
      return {
        bag: k.bag(pdf, statement),
        files: { 'previous.pdf': k.signed(await k.base(previous)) },
        args: ['--previous', '{previous.pdf}'],
      };
    },
  },
  {
    id: 'F17',
    title: 'a hash list with another digest',
    exit: 1,
    sub: 'BUNDLE/HASHLIST',
    make: entries(replace('data/hashlist-cmmc.txt', (old) => flipped(old, old.indexOf(',SHA-256') - 1))),
  },
  {
    id: 'F17b',
    title: 'derived results other than the attached ones',
    exit: 1,
    sub: 'BUNDLE/RESULTS_MISMATCH',
    make: entries(
      replace('data/assessment-results.json', (old) => Buffer.from(old.toString('utf8').replace('not-satisfied', 'satisfied'))),
    ),
  },
  {
    id: 'F17c',
    title: 'a longer manifest that does not agree',
    exit: 1,
    sub: 'BUNDLE/MANIFEST',
    make: zip((list) => retagged(list.map((e) => (e.name === 'manifest-sha512.txt' ? { ...e, bytes: flipped(e.bytes, 3) } : e)))),
  },
  {
    id: 'G04d',
    title: 'a proof that starts from an attestation that is not named',
    exit: 1,
    sub: 'CUSTODY/PROOF',
    make: entries(
      replace('data/custody/consistency-proof.json', (old) =>
        Buffer.from(old.toString('utf8').replace('"from":null', `"from":{"id":"BA-00000000-1","root":"${sha256('x')}","treeSize":3}`)),
      ),
    ),
  },
  ...(['G04e', 'G04f'] as const).map(
    (id): Case => ({
      id,
      title: id === 'G04e' ? 'a proof of which one node was changed' : 'a proof of which one node was dropped',
      exit: 1,
      sub: 'CUSTODY/FORKED',
      make: async (k) => {
        const statement = k.statement((p) => {
          p['version'] = 2;
          follow(p, treeOf(k.material.log, 8));
        });
        const change = (old: Buffer): Buffer => {
          const proof = JSON.parse(old.toString('utf8')) as { path: string[] };
          const path = id === 'G04e' ? proof.path.map((node, i) => (i === 0 ? sha256(node) : node)) : proof.path.slice(1);
          return Buffer.from(jcs({ ...proof, path }));
        };
        const list = payload(k.signed(await k.base(statement)), statement, k.material);
        return { bag: makeZip(bagOf(replace('data/custody/consistency-proof.json', change)(list))) };
      },
    }),
  ),
  {
    id: 'G04c',
    title: 'a statement that names another history as the one before it',
    exit: 1,
    sub: 'CUSTODY/FORKED',
    make: async (k) => {
      const statement = k.statement((p) => {
        p['version'] = 2;
        follow(p, sha256('another history'));
      });
      return { bag: k.bag(k.signed(await k.base(statement)), statement) };
    },
  },
  {
    id: 'G05c',
    title: 'a statement that commits to another tree of its ledger',
    exit: 1,
    sub: 'CUSTODY/HEAD_MISMATCH',
    make: async (k) => {
      const statement = k.statement((p) => void Object.assign(p['custody'] as LooseObject, { root: sha256('another tree') }));
      return { bag: k.bag(k.signed(await k.base(statement)), statement) };
    },
  },
  {
    id: 'G05d',
    title: 'a mapping of columns that the ledger does not hold',
    exit: 1,
    sub: 'CUSTODY/MAPPING',
    make: async (k) => {
      const statement = k.statement((p) => void Object.assign((p['mappings'] as LooseObject[])[0]!, { sha256: sha256('another') }));
      return { bag: k.bag(k.signed(await k.base(statement)), statement) };
    },
  },
  { id: 'G05', title: 'a whole new chain', exit: 1, sub: 'CUSTODY/HEAD_MISMATCH', make: log(() => makeLog(12, undefined, 'b').text) },
  {
    id: 'G05b',
    title: 'a chain that forks before the attestation',
    exit: 1,
    sub: 'CUSTODY/HEAD_MISMATCH',
    make: log(() => fork(6, 12, 'b')),
  },
  {
    id: 'G08',
    title: 'a clock set back',
    exit: 0,
    sub: 'B-B',
    caveat: 'TIME/NON_MONOTONIC',
    make: log((rows) => {
      const last = rows.at(-1) as LogRow;
      return logText([...rows, { ...last, seq: last.seq + 1, at: '2026-05-01T00:00:00Z', prevHash: rowHash(last) }]);
    }),
  },
  ...(['root', 'P-0001'] as const).map(
    (osUser): Case => ({
      id: osUser === 'root' ? 'G09' : 'G09b',
      title: `a desk that the operating system knew as ${osUser}`,
      exit: 0,
      sub: 'B-B',
      ...(osUser === 'root' ? { caveat: 'CUSTODY/ACTOR_UNVERIFIED' } : {}),
      make: log((rows) => {
        const last = rows.at(-1) as LogRow;
        const started = { action: 'intake.started', actor: 'Ada Assessor <P-0001>', detail: { osUser } };
        return logText([...rows, { ...last, ...started, seq: last.seq + 1, prevHash: rowHash(last) }]);
      }),
    }),
  ),
];
