import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { Loose, LooseObject } from './loose.ts';
import { resultsOf } from './results.ts';
import { countRuns, draftRuns } from './runs.ts';

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
export const jcs = (value: unknown): string => canonicalJson(value);

/** The tree of RFC 9162 §2.1, written as the text defines it: recursively. */
export function merkle(leaves: readonly Buffer[]): Buffer {
  const hash = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return hash(Buffer.of(0), first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(Buffer.of(1), merkle(leaves.slice(0, split)), merkle(leaves.slice(split)));
}

export type LogRow = {
  seq: number;
  at: string;
  actor: string;
  action: string;
  object: string;
  objectSha256: string | null;
  detail: LooseObject;
  prevHash: string;
};

/** What somebody said of the columns of `runs.csv`; the fifth row of the ledger. */
const MAPPING = { columns: { actor: ['who'], native_id: ['run'] }, dayFirst: null };
const MAPPED = { header: sha256('run,who'), mapping: MAPPING, before: null, member: null };

/** A ledger of `count` rows, one a minute from `start`. */
export function makeLog(count: number, start = '2026-05-31T08:00:00Z', flavour = 'a'): { rows: LogRow[]; heads: string[]; text: string } {
  const rows: LogRow[] = [];
  const heads: string[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const at = `${new Date(Date.parse(start) + seq * 60_000).toISOString().slice(0, 19)}Z`;
    const row: LogRow = {
      seq,
      at,
      actor: 'P-0001',
      action: seq === 5 ? 'logs.mapped' : 'evidence.import',
      object: `E${seq}`,
      objectSha256: sha256(`${flavour}${seq}`),
      detail: { note: flavour, ...(seq === 5 ? MAPPED : {}) },
      prevHash: heads.at(-1) ?? '0'.repeat(64),
    };
    rows.push(row);
    heads.push(rowHash(row));
  }
  return { rows, heads, text: logText(rows) };
}

/** Format §5: the tree over the hashes of the first `size` rows. */
export const treeOf = ({ heads }: { readonly heads: readonly string[] }, size: number): string =>
  merkle(heads.slice(0, size).map((head) => Buffer.from(head, 'hex'))).toString('hex');

export const rowHash = (row: LogRow): string => createHash('sha256').update(Buffer.of(0)).update(jcs(row)).digest('hex');
export const logText = (rows: readonly LogRow[]): string => rows.map((row) => `${jcs({ ...row, rowHash: rowHash(row) })}\n`).join('');

const EMPTY = Object.fromEntries(
  ['conditions', 'owner', 'until', 'consequence', 'missing', 'asked', 'askedOn', 'approver'].map((key) => [key, '']),
);

function answer(q: string, more: LooseObject): LooseObject {
  return {
    q,
    questionSha256: sha256(q),
    kind: 'control',
    conclusion: null,
    position: null,
    disposition: null,
    entered: null,
    basis: 'B4',
    minBasis: 'B3',
    criticality: 'high',
    rationale: `Records show it for ${q}.`,
    ...EMPTY,
    assertedBy: 'p1',
    assertedAt: '2026-05-31T12:00:00Z',
    reviewedBy: 'p2',
    review: 'accepted',
    tags: [],
    stale: false,
    ...more,
  };
}

function evidenceOf(id: string, name: string, bytes: Buffer): LooseObject {
  return {
    id,
    name,
    mediaType: 'text/plain',
    bytes: bytes.length,
    sha256: sha256(bytes),
    source: 'vendor',
    administrator: '',
    effectiveDate: '2026-05-01',
    importedBy: 'p1',
    importedAt: '2026-05-31T09:00:00Z',
    intake: 'I1',
    kind: 'log_export',
    cardHave: 5,
    cardOf: 12,
    events: 0,
    issues: 0,
    intakeSignature: 'none',
    withheld: null,
    supersedes: null,
    supersededBy: null,
    redaction: null,
  };
}

function contradictionOf(q: string, more: LooseObject = {}): LooseObject {
  const [number, quote] = [q === 'LR-01' ? 1 : 2, `Records stay for 400 days, says ${q}.`];
  return {
    id: `CON-RETENTION-C${number}`,
    rule: 'CON-RETENTION',
    questions: [q],
    claim: { evidence: 'E2', place: 'line 1', quote, quoteSha256: sha256(quote), by: 'p1', at: '2026-05-31T10:00:00Z' },
    why: `The oldest record is 92 days old, for ${q}.`,
    records: [
      { evidence: 'E1', member: null, offset: 0, length: 14, line: null, pointer: '', sha256: sha256('r'), time: null, says: 'Oldest.' },
    ],
    recordTotal: 1,
    state: 'upheld',
    reason: `Older files were asked for, ${q}.`,
    by: 'p2',
    at: '2026-05-31T12:00:00Z',
    digest: sha256(`digest ${q}`),
    ...more,
  };
}

export type Material = {
  readonly evidence: ReadonlyMap<string, { readonly name: string; readonly bytes: Buffer }>;
  readonly log: ReturnType<typeof makeLog>;
};

export function makeMaterial(): Material {
  const evidence = new Map([
    ['E1', { name: 'logs/trail.json', bytes: Buffer.from('{"Records":[]}\n') }],
    ['E2', { name: 'docs/Retention policy.txt', bytes: Buffer.from('We keep records for 400 days.\n') }],
    ['E3', { name: 'runs.csv', bytes: Buffer.from('run,who\n1,ada\n') }],
  ]);
  return { evidence, log: makeLog(12) };
}

/** The predicate before its counts, tree and ids are filled in by `finish`. */
export function draftPredicate({ evidence, log }: Material): LooseObject {
  const items = [...evidence].map(([id, { name, bytes }]) => evidenceOf(id, name, bytes));
  const said = { by: 'p1', at: '2026-05-31T11:00:00Z' };
  const [e1, e2, e3] = items;
  Object.assign(e1 ?? {}, { supersededBy: 'E2', withheld: 'Under embargo.' });
  Object.assign(e2 ?? {}, { supersedes: { evidence: 'E1', reason: 'Edition 2.', ...said } });
  const regions = [{ place: 'column who', reason: 'names of staff' }];
  Object.assign(e3 ?? {}, {
    redaction: { original: sha256('runs with names'), evidence: null, regions, reason: 'Personal data.', ...said },
  });
  const tag = (id: string, item: string, q: string): LooseObject => ({
    id,
    cite: `${item}:1`,
    evidence: item,
    q,
    stance: 'supports',
    kind: 'log_export',
    place: 'line 1',
    quote: 'ada',
    quoteSha256: sha256('ada'),
    note: '',
    by: 'p1',
    at: '2026-05-31T10:00:00Z',
  });
  return {
    schemaVersion: 1,
    attestationId: '',
    version: 1,
    status: 'final',
    subject: {
      vendor: 'Kestrel Cloud',
      platform: 'Foundry',
      model: 'm-1',
      environment: 'prod',
      organisation: 'Agency',
      tier: 'T2',
      sensitive: false,
      period: { from: '2026-01-01', to: '2026-05-31' },
      classification: '',
    },
    assessedAt: '2026-06-01T09:00:00Z',
    framework: { id: 'mtp-boundary-control', version: '1.0.0', catalogueSha256: sha256('catalogue') },
    overall: 'acceptable_with_conditions',
    because: ['One boundary stands with conditions.'],
    persons: [
      { id: 'p1', name: 'Ada Assessor', personId: 'P-0001', organisation: 'Agency' },
      { id: 'p2', name: 'Rémi Reviewer', personId: 'P-0002', organisation: 'Agency' },
    ],
    signers: [
      { field: 'assessor', person: 'p1', role: 'assessor', meaning: 'I assessed.', keyLevel: null, certSha256: null, distinctFrom: [] },
      {
        field: 'reviewer',
        person: 'p2',
        role: 'reviewer',
        meaning: 'I reviewed.',
        keyLevel: null,
        certSha256: null,
        distinctFrom: ['assessor'],
      },
    ],
    counts: {},
    answers: [
      answer('EX-01', { kind: 'boundary', position: 'limited', disposition: 'acceptable_with_conditions' }),
      answer('LR-01', { conclusion: 'met', tags: ['T1'] }),
      answer('LR-02', { conclusion: 'partly_met', tags: ['T2'] }),
      answer('LR-03', { conclusion: 'not_evidenced', basis: 'B0' }),
    ],
    tags: [tag('T1', 'E1', 'LR-01'), tag('T2', 'E3', 'LR-02')],
    evidence: items,
    omissions: [{ path: 'broken.pdf', outcome: 'unreadable', reason: 'PDF_TRUNCATED', bytes: 10, sha256: null }],
    contradictions: [contradictionOf('LR-01'), contradictionOf('LR-02', { state: 'open', reason: '', by: null, at: null })],
    exceptions: [],
    mappings: [
      {
        header: MAPPED.header,
        sha256: sha256(jcs(MAPPING)),
        kind: 'rows',
        columns: Object.entries(MAPPING.columns).map(([role, names]) => ({ role, names })),
        evidence: ['E3'],
        by: 'p1',
        at: '2026-05-31T08:05:00Z',
      },
    ],
    ...draftRuns(),
    merkle: { alg: 'rfc9162-sha256', size: 0, root: '' },
    custody: { firstSeq: 1, lastSeq: 10, head: log.heads[9] ?? '', treeSize: 10, root: treeOf(log, 10), previousAttestation: null },
    time: { level: 'T1', claimed: '2026-06-01T09:00:00Z' },
    generator: { app: 'Boundary Attest', version: '0.1.0', testRuntime: false, fontsSha256: [sha256('font')] },
    limitations: ['L-ID-1', 'L-TIME-1'],
  };
}

const list = (value: Loose | undefined): LooseObject[] => (value as LooseObject[] | undefined) ?? [];

/** Fills counts, ids and the tree from what the lists say. */
export function finish(predicate: LooseObject): LooseObject {
  const answers = list(predicate['answers']);
  const evidence = list(predicate['evidence']);
  const omissions = list(predicate['omissions']);
  const tally = (words: readonly string[], key: string): LooseObject =>
    Object.fromEntries(words.map((word) => [word, answers.filter((a) => a[key] === word).length]));
  const bytesOf = (items: LooseObject[]): number => items.reduce((sum, item) => sum + Number(item['bytes']), 0);
  const of = (outcome: string): LooseObject[] => omissions.filter((o) => o['outcome'] === outcome);
  const four = (measure: (items: LooseObject[]) => number): LooseObject => {
    const [stored, duplicate, refused, unreadable] = [
      measure(evidence),
      measure(of('duplicate')),
      measure(of('refused')),
      measure(of('unreadable')),
    ];
    return { total: stored + duplicate + refused + unreadable, stored, duplicate, refused, unreadable };
  };
  const custody = predicate['custody'] as LooseObject;
  const counts: LooseObject = {
    questions: answers.length,
    controls: tally(['met', 'partly_met', 'not_met', 'not_evidenced', 'not_applicable', 'not_assessed'], 'conclusion'),
    boundaries: tally(['acceptable', 'acceptable_with_conditions', 'not_acceptable', 'undecided'], 'disposition'),
    evidence: evidence.length,
    evidenceBytes: bytesOf(evidence),
    tags: list(predicate['tags']).length,
    claims: {
      marked: list(predicate['contradictions']).length + 3,
      contradicted: list(predicate['contradictions']).length,
      agree: 2,
      undecided: 1,
    },
    files: four((items) => items.length),
    bytes: four(bytesOf),
  };
  const reconstruction = { ...(predicate['reconstruction'] as LooseObject), ...countRuns(predicate) };
  const leaves = leavesOf(predicate);
  const root = merkle(leaves).toString('hex');
  return {
    ...predicate,
    counts,
    reconstruction,
    attestationId: `BA-${String(custody['head']).slice(0, 8).toUpperCase()}-${String(predicate['version'])}`,
    merkle: { alg: 'rfc9162-sha256', size: leaves.length, root },
  };
}

export function leavesOf(predicate: LooseObject): Buffer[] {
  const custody = predicate['custody'] as LooseObject;
  const leaves: LooseObject[] = [
    ...list(predicate['evidence']).map((item) => ({ ...item, t: 'evidence' })),
    ...list(predicate['answers']).map((item) => ({ ...item, t: 'answer', id: item['q'] ?? '' })),
    ...list(predicate['tags']).map((item) => ({ ...item, t: 'tag' })),
    ...list(predicate['runs']).flatMap((run) =>
      Object.entries(run['axes'] as LooseObject).map(([axis, cell]) => ({
        ...(cell as LooseObject),
        t: 'cell',
        id: `${String(run['id'])}/${axis}`,
      })),
    ),
    { t: 'ledger', id: 'head', seq: custody['lastSeq'] ?? 0, head: custody['head'] ?? '' },
  ];
  const key = (leaf: LooseObject): string => `${String(leaf['t'])}\u0000${String(leaf['id'])}`;
  return leaves.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((leaf) => Buffer.from(jcs(leaf)));
}

/** The whole in-toto statement around a finished predicate. */
export function statementOf(predicate: LooseObject): LooseObject {
  const { root } = predicate['merkle'] as { root: string };
  const { head } = predicate['custody'] as { head: string };
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'evidence-tree', digest: { sha256: root } },
      { name: 'assessment-results.json', digest: { sha256: sha256(resultsOf(predicate)) } },
      { name: 'custody-log', digest: { sha256: head } },
    ],
    predicateType: 'https://boundary-attest.invalid/attestation/control-answers/v1',
    predicate,
  };
}
