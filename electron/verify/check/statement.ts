import type { Members } from '../json/members.ts';
import type { Json } from '../json/strict-json.ts';
import { readContradiction } from './read-contradiction.ts';
import { readMapping } from './read-mapping.ts';
import { readReconstruction, readRun } from './read-reconstruction.ts';
import { closed, fault, HEX64, open, TIME } from './schema.ts';

const TIERS = ['T1', 'T2', 'T3'] as const;
const BASES = ['B0', 'B1', 'B2', 'B3', 'B4', 'B5'] as const;
const CONCLUSIONS = ['met', 'partly_met', 'not_met', 'not_evidenced', 'not_applicable', 'not_assessed'] as const;
const POSITIONS = ['open', 'limited', 'closed', 'unknown'] as const;
const DISPOSITIONS = ['acceptable', 'acceptable_with_conditions', 'not_acceptable', 'undecided'] as const;
const OUTCOMES = ['total', 'stored', 'duplicate', 'refused', 'unreadable'] as const;
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'https://boundary-attest.invalid/attestation/control-answers/v1';

export type Statement = ReturnType<typeof readStatement>;
export type Answer = ReturnType<typeof readAnswer>;
export type Evidence = ReturnType<typeof readEvidence>;

/** Whether this is a version this program knows; asked before anything else, since all else depends on it. */
export function isKnownVersion(json: Json): boolean {
  const statement = open(json, 'statement');
  const type = statement.text('predicateType');
  return statement.text('_type') === STATEMENT_TYPE && type === PREDICATE_TYPE && statement.object('predicate').take('schemaVersion') === 1;
}

/** V-44: the statement of format 1, every member of the required form and none besides. Throws Defect. */
export function readStatement(json: Json) {
  const root = open(json, 'statement');
  root.text('_type');
  root.text('predicateType');
  const subjects = root.list('subject', (item, path) =>
    closed(open(item, path), (m) => ({ name: m.text('name'), sha256: closed(m.object('digest'), (d) => d.text('sha256', HEX64)) })),
  );
  const predicate = closed(root.object('predicate'), readPredicate);
  root.end();
  return { subjects, json, ...predicate };
}

function readPredicate(m: Members) {
  m.take('schemaVersion');
  return {
    attestationId: m.text('attestationId', /^BA-[0-9A-F]{8}-[1-9]\d*$/),
    version: m.count('version'),
    status: m.word('status', ['final', 'draft']),
    subject: closed(m.object('subject'), readSubject),
    assessedAt: m.text('assessedAt', TIME),
    framework: closed(m.object('framework'), (f) => ({
      id: f.text('id'),
      version: f.text('version'),
      sha256: f.text('catalogueSha256', HEX64),
    })),
    overall: m.word('overall', ['acceptable', 'acceptable_with_conditions', 'not_acceptable', 'not_determinable']),
    because: m.texts('because'),
    persons: m.list('persons', (item, path) => closed(open(item, path), readPerson)),
    signers: m.list('signers', (item, path) => closed(open(item, path), readSigner)),
    counts: closed(m.object('counts'), readCounts),
    answers: m.list('answers', (item, path) => closed(open(item, path), readAnswer)),
    tags: m.list('tags', (item, path) => closed(open(item, path), readTag)),
    evidence: m.list('evidence', (item, path) => closed(open(item, path), readEvidence)),
    omissions: m.list('omissions', (item, path) => closed(open(item, path), readOmission)),
    contradictions: m.list('contradictions', (item, path) => closed(open(item, path), readContradiction)),
    exceptions: m.list('exceptions', (item, path) => closed(open(item, path), readException)),
    mappings: m.list('mappings', (item, path) => closed(open(item, path), readMapping)),
    runs: m.list('runs', (item, path) => closed(open(item, path), readRun)),
    reconstruction: closed(m.object('reconstruction'), readReconstruction),
    merkle: closed(m.object('merkle'), (t) => ({
      alg: t.word('alg', ['rfc9162-sha256']),
      size: t.count('size'),
      root: t.text('root', HEX64),
    })),
    custody: closed(m.object('custody'), readCustody),
    time: closed(m.object('time'), (t) => ({ level: t.word('level', ['T0', 'T1']), claimed: t.text('claimed', TIME) })),
    generator: closed(m.object('generator'), (g) => ({
      app: g.text('app'),
      version: g.text('version'),
      testRuntime: g.flag('testRuntime'),
      fonts: g.texts('fontsSha256'),
    })),
    limitations: m.texts('limitations'),
  };
}

function readSubject(m: Members) {
  const period = (p: Members): { from: string; to: string } => ({ from: p.text('from'), to: p.text('to') });
  return {
    vendor: m.text('vendor'),
    platform: m.text('platform'),
    model: m.text('model'),
    environment: m.text('environment'),
    organisation: m.text('organisation'),
    tier: m.word('tier', TIERS),
    sensitive: m.flag('sensitive'),
    period: closed(m.object('period'), period),
    classification: m.text('classification'),
  };
}

const readPerson = (m: Members) => ({
  id: m.text('id', /^p[1-9]\d*$/),
  name: m.text('name'),
  personId: m.text('personId'),
  organisation: m.text('organisation'),
});

const readSigner = (m: Members) => ({
  field: m.word('field', ['assessor', 'reviewer']),
  person: m.textOrNull('person'),
  role: m.text('role'),
  meaning: m.text('meaning'),
  keyLevel: m.wordOrNull('keyLevel', ['K0', 'K1', 'K2', 'K3']),
  certSha256: m.textOrNull('certSha256', HEX64),
  distinctFrom: m.texts('distinctFrom'),
});

function readCounts(m: Members) {
  const each = (keys: readonly string[]) => (o: Members) => new Map(keys.map((key) => [key, o.count(key)]));
  return {
    questions: m.count('questions'),
    controls: closed(m.object('controls'), each(CONCLUSIONS)),
    boundaries: closed(m.object('boundaries'), each(DISPOSITIONS)),
    evidence: m.count('evidence'),
    evidenceBytes: m.count('evidenceBytes'),
    tags: m.count('tags'),
    claims: closed(m.object('claims'), (c) => ({
      marked: c.count('marked'),
      contradicted: c.count('contradicted'),
      agree: c.count('agree'),
      undecided: c.count('undecided'),
    })),
    files: closed(m.object('files'), each(OUTCOMES)),
    bytes: closed(m.object('bytes'), each(OUTCOMES)),
  };
}

function readAnswer(m: Members) {
  const kind = m.word('kind', ['control', 'boundary']);
  for (const key of ['conditions', 'owner', 'until', 'consequence', 'missing', 'asked', 'askedOn', 'approver']) m.text(key);
  m.textOrNull('entered');
  m.textOrNull('assertedAt', TIME);
  const answer = {
    q: m.text('q'),
    questionSha256: m.text('questionSha256', HEX64),
    kind,
    conclusion: m.wordOrNull('conclusion', CONCLUSIONS),
    position: m.wordOrNull('position', POSITIONS),
    disposition: m.wordOrNull('disposition', DISPOSITIONS),
    basis: m.word('basis', BASES),
    minBasis: m.word('minBasis', BASES),
    criticality: m.word('criticality', ['blocker', 'high', 'medium', 'low']),
    rationale: m.text('rationale'),
    assertedBy: m.textOrNull('assertedBy'),
    reviewedBy: m.textOrNull('reviewedBy'),
    review: m.word('review', ['none', 'submitted', 'accepted', 'rejected']),
    tags: m.texts('tags'),
    stale: m.flag('stale'),
  };
  const control = answer.conclusion !== null && answer.position === null && answer.disposition === null;
  const boundary = answer.conclusion === null && answer.position !== null && answer.disposition !== null;
  if (kind === 'control' ? !control : !boundary) throw fault(`${m.path} does not answer as a ${kind} question is answered`);
  return answer;
}

function readTag(m: Members) {
  for (const key of ['kind', 'place', 'quote', 'note', 'by', 'at']) m.text(key);
  m.textOrNull('quoteSha256', HEX64);
  m.word('stance', ['supports', 'contradicts', 'context']);
  return { id: m.text('id'), cite: m.text('cite'), evidence: m.text('evidence'), q: m.text('q') };
}

function readEvidence(m: Members) {
  for (const key of ['mediaType', 'source', 'administrator', 'effectiveDate', 'importedBy', 'importedAt', 'intake', 'kind']) m.text(key);
  for (const key of ['cardHave', 'cardOf', 'events', 'issues']) m.count(key);
  return {
    intakeSignature: m.word('intakeSignature', ['none', 'valid', 'invalid', 'unsupported']),
    id: m.text('id', /^[A-Za-z0-9._-]{1,40}$/),
    name: m.text('name'),
    bytes: m.count('bytes'),
    sha256: m.text('sha256', HEX64),
    withheld: m.textOrNull('withheld'),
    ...readHandling(m),
  };
}

/** What people said of an original after it came in. */
function readHandling(m: Members) {
  const said = (s: Members) => ({ reason: s.text('reason'), by: s.text('by'), at: s.text('at', TIME) });
  const [older, copy] = [m.take('supersedes'), m.take('redaction')];
  const readCopy = (r: Members) => ({
    original: r.text('original', HEX64),
    evidence: r.textOrNull('evidence'),
    regions: r.list('regions', (item, path) => closed(open(item, path), (p) => ({ place: p.text('place'), reason: p.text('reason') }))),
    ...said(r),
  });
  return {
    supersedes: older === null ? null : closed(open(older, `${m.path}.supersedes`), (s) => ({ evidence: s.text('evidence'), ...said(s) })),
    supersededBy: m.textOrNull('supersededBy'),
    redaction: copy === null ? null : closed(open(copy, `${m.path}.redaction`), readCopy),
  };
}

const readOmission = (m: Members) => {
  m.text('reason');
  m.textOrNull('sha256', HEX64);
  return { path: m.text('path'), outcome: m.word('outcome', ['refused', 'unreadable', 'duplicate']), bytes: m.count('bytes') };
};

const readException = (m: Members) => {
  for (const key of ['until', 'reason', 'at']) m.text(key);
  return { q: m.text('q'), by: m.text('by') };
};

const readTree = (m: Members) => ({ size: m.count('treeSize'), root: m.text('root', HEX64) });

function readCustody(m: Members) {
  const previous = m.take('previousAttestation');
  return {
    firstSeq: m.count('firstSeq'),
    lastSeq: m.count('lastSeq'),
    head: m.text('head', HEX64),
    tree: readTree(m),
    previous:
      previous === null
        ? null
        : closed(open(previous, `${m.path}.previousAttestation`), (p) => ({
            id: p.text('id'),
            pdfSha256: p.text('pdfSha256', HEX64),
            tree: readTree(p),
          })),
  };
}
