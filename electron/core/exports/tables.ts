import type { z } from 'zod';
import type { RunList } from '../../../shared/contract/reconstruction.ts';
import type { ExportTable } from '../../../shared/domain/exports.ts';
import type { Predicate } from '../../../shared/domain/statement.ts';
import { AXES } from '../../../shared/domain/words.ts';
import { plainTexts } from '../attest/statement/plain-text.ts';

export type Cell = string | number;
export type Table = { readonly name: ExportTable; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
export type Runs = z.input<typeof RunList>['runs'];

type Value = string | number | boolean | null;
const cell = (value: Value): Cell => (value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);

/** A table of one row per item: its columns are the keys of what `read` gives, which are the same for every item. */
function tableOf<T>(name: ExportTable, columns: readonly string[], items: readonly T[], read: (item: T) => Record<string, Value>): Table {
  return { name, columns, rows: items.map((item) => Object.entries(read(item)).map(([, value]) => cell(value))) };
}

type People = (id: string | null) => string;

const peopleOf = ({ persons }: Predicate): People => {
  const names = new Map(persons.map(({ id, name, personId }) => [id, `${name} <${personId}>`]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
};

const QUESTION_COLUMNS = [
  ...['question', 'title', 'kind', 'conclusion', 'position', 'disposition', 'entered', 'basis', 'minimum basis', 'criticality', 'review'],
  ...['stale', 'rationale', 'conditions', 'owner', 'until', 'consequence', 'missing', 'asked', 'asked on', 'approver', 'answered by'],
  ...['answered at', 'reviewed by', 'citations', 'question sha256'],
];

function questions({ answers, tags }: Predicate, titleOf: (q: string) => string, who: People): Table {
  const cites = new Map(tags.map((tag) => [tag.id, `${tag.cite} ${tag.stance}`]));
  return tableOf('questions', QUESTION_COLUMNS, answers, (a) => ({
    q: a.q,
    title: titleOf(a.q),
    kind: a.kind,
    conclusion: a.conclusion,
    position: a.position,
    disposition: a.disposition,
    entered: a.entered,
    basis: a.basis,
    minBasis: a.minBasis,
    criticality: a.criticality,
    review: a.review,
    stale: a.stale,
    rationale: a.rationale,
    conditions: a.conditions,
    owner: a.owner,
    until: a.until,
    consequence: a.consequence,
    missing: a.missing,
    asked: a.asked,
    askedOn: a.askedOn,
    approver: a.approver,
    by: who(a.assertedBy),
    at: a.assertedAt,
    reviewer: who(a.reviewedBy),
    citations: a.tags.map((id) => cites.get(id) ?? id).join('; '),
    digest: a.questionSha256,
  }));
}

const citations = ({ tags }: Predicate, who: People): Table =>
  tableOf(
    'citations',
    ['tag', 'citation', 'evidence', 'question', 'stance', 'kind', 'place', 'quote', 'quote sha256', 'note', 'by', 'at'],
    tags,
    ({ id, cite, evidence, q, stance, kind, place, quote, quoteSha256, note, by, at }) => ({
      ...{ id, cite, evidence, q, stance, kind, place, quote, quoteSha256, note },
      by: who(by),
      at,
    }),
  );

const EVIDENCE_COLUMNS = [
  ...[
    'evidence',
    'name',
    'media type',
    'bytes',
    'sha256',
    'kind',
    'source',
    'administrator',
    'effective date',
    'imported by',
    'imported at',
  ],
  ...['import', 'card fields filled', 'card fields', 'events', 'issues', 'withheld', 'replaces', 'replaced by', 'redacted from sha256'],
];

const evidence = (predicate: Predicate, who: People): Table =>
  tableOf('evidence', EVIDENCE_COLUMNS, predicate.evidence, (e) => ({
    ...{ id: e.id, name: e.name, mediaType: e.mediaType, bytes: e.bytes, sha256: e.sha256, kind: e.kind, source: e.source },
    ...{ administrator: e.administrator, effectiveDate: e.effectiveDate, importedBy: who(e.importedBy), importedAt: e.importedAt },
    ...{ intake: e.intake, cardHave: e.cardHave, cardOf: e.cardOf, events: e.events, issues: e.issues, withheld: e.withheld },
    ...{ replaces: e.supersedes?.evidence ?? null, replacedBy: e.supersededBy, redactedFrom: e.redaction?.original ?? null },
  }));

const contradictions = (predicate: Predicate, who: People): Table =>
  tableOf(
    'contradictions',
    ['contradiction', 'rule', 'questions', 'claim in', 'place', 'quote', 'records show', 'records', 'state', 'reason', 'by', 'at'],
    predicate.contradictions,
    ({ id, rule, claim, why, recordTotal, state, reason, by, at, ...one }) => ({
      ...{ id, rule, questions: one.questions.join(' '), evidence: claim.evidence, place: claim.place, quote: claim.quote },
      ...{ why, recordTotal, state, reason, by: who(by), at },
    }),
  );

const omissions = (predicate: Predicate): Table =>
  tableOf('omissions', ['path', 'outcome', 'reason', 'bytes', 'sha256'], predicate.omissions, (o) => ({
    ...{ path: o.path, outcome: o.outcome, reason: o.reason, bytes: o.bytes, sha256: o.sha256 },
  }));

const runTable = (runs: Runs): Table => ({
  name: 'runs',
  columns: ['run', 'platform', 'name', 'started at', 'reconstructed', ...AXES.flatMap((axis) => [axis, `${axis} value`, `${axis} why`])],
  rows: runs.map((run) =>
    [
      ...[run.id, run.platform, run.name, run.startedAt, run.reconstructed],
      ...AXES.flatMap((axis) => [run.axes[axis].level, run.axes[axis].value, run.axes[axis].why]),
    ].map(cell),
  ),
});

/** The workspace as tables, in the order of EXPORT_TABLES; texts as a statement may carry them. */
export function exportTables(predicate: Predicate, runs: Runs, titleOf: (q: string) => string): Table[] {
  const who = peopleOf(predicate);
  return [
    questions(predicate, titleOf, who),
    citations(predicate, who),
    evidence(predicate, who),
    contradictions(predicate, who),
    omissions(predicate),
    plainTexts(runTable(runs)),
  ];
}
