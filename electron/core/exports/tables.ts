import type { z } from 'zod';
import type { RunList } from '../../../shared/contract/reconstruction.ts';
import type { ExportTable } from '../../../shared/domain/exports.ts';
import type {
  Predicate,
  StatementAnswer,
  StatementContradiction,
  StatementEvidence,
  StatementOmission,
  StatementTag,
} from '../../../shared/domain/statement.ts';
import { AXES } from '../../../shared/domain/words.ts';
import { plainTexts } from '../attest/statement/plain-text.ts';

export type Cell = string | number;
export type Table = { readonly name: ExportTable; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
export type Runs = z.input<typeof RunList>['runs'];

type Value = string | number | boolean | null;
const cell = (value: Value): Cell => (value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);

type Column<T> = readonly [head: string, read: (item: T) => Value];

const tableOf = <T>(name: ExportTable, columns: readonly Column<T>[], items: readonly T[]): Table => ({
  name,
  columns: columns.map(([head]) => head),
  rows: items.map((item) => columns.map(([, read]) => cell(read(item)))),
});

type People = (id: string | null) => string;

const peopleOf = ({ persons }: Predicate): People => {
  const names = new Map(persons.map(({ id, name, personId }) => [id, `${name} <${personId}>`]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
};

function questions({ answers, tags }: Predicate, titleOf: (q: string) => string, who: People): Table {
  const cites = new Map(tags.map((tag) => [tag.id, `${tag.cite} ${tag.stance}`]));
  const columns: readonly Column<StatementAnswer>[] = [
    ['question', (a) => a.q],
    ['title', (a) => titleOf(a.q)],
    ['kind', (a) => a.kind],
    ['conclusion', (a) => a.conclusion],
    ['position', (a) => a.position],
    ['disposition', (a) => a.disposition],
    ['entered', (a) => a.entered],
    ['basis', (a) => a.basis],
    ['minimum basis', (a) => a.minBasis],
    ['criticality', (a) => a.criticality],
    ['review', (a) => a.review],
    ['stale', (a) => a.stale],
    ['rationale', (a) => a.rationale],
    ['conditions', (a) => a.conditions],
    ['owner', (a) => a.owner],
    ['until', (a) => a.until],
    ['consequence', (a) => a.consequence],
    ['missing', (a) => a.missing],
    ['asked', (a) => a.asked],
    ['asked on', (a) => a.askedOn],
    ['approver', (a) => a.approver],
    ['answered by', (a) => who(a.assertedBy)],
    ['answered at', (a) => a.assertedAt],
    ['reviewed by', (a) => who(a.reviewedBy)],
    ['citations', (a) => a.tags.map((id) => cites.get(id) ?? id).join('; ')],
    ['question sha256', (a) => a.questionSha256],
  ];
  return tableOf('questions', columns, answers);
}

function citations({ tags }: Predicate, who: People): Table {
  const columns: readonly Column<StatementTag>[] = [
    ['tag', (t) => t.id],
    ['citation', (t) => t.cite],
    ['evidence', (t) => t.evidence],
    ['question', (t) => t.q],
    ['stance', (t) => t.stance],
    ['kind', (t) => t.kind],
    ['place', (t) => t.place],
    ['quote', (t) => t.quote],
    ['quote sha256', (t) => t.quoteSha256],
    ['note', (t) => t.note],
    ['by', (t) => who(t.by)],
    ['at', (t) => t.at],
  ];
  return tableOf('citations', columns, tags);
}

function evidence(predicate: Predicate, who: People): Table {
  const columns: readonly Column<StatementEvidence>[] = [
    ['evidence', (e) => e.id],
    ['name', (e) => e.name],
    ['media type', (e) => e.mediaType],
    ['bytes', (e) => e.bytes],
    ['sha256', (e) => e.sha256],
    ['kind', (e) => e.kind],
    ['source', (e) => e.source],
    ['administrator', (e) => e.administrator],
    ['effective date', (e) => e.effectiveDate],
    ['imported by', (e) => who(e.importedBy)],
    ['imported at', (e) => e.importedAt],
    ['import', (e) => e.intake],
    ['card fields filled', (e) => e.cardHave],
    ['card fields', (e) => e.cardOf],
    ['events', (e) => e.events],
    ['issues', (e) => e.issues],
    ['withheld', (e) => e.withheld],
    ['replaces', (e) => e.supersedes?.evidence ?? null],
    ['replaced by', (e) => e.supersededBy],
    ['redacted from sha256', (e) => e.redaction?.original ?? null],
  ];
  return tableOf('evidence', columns, predicate.evidence);
}

function contradictions(predicate: Predicate, who: People): Table {
  const columns: readonly Column<StatementContradiction>[] = [
    ['contradiction', (c) => c.id],
    ['rule', (c) => c.rule],
    ['questions', (c) => c.questions.join(' ')],
    ['claim in', (c) => c.claim.evidence],
    ['place', (c) => c.claim.place],
    ['quote', (c) => c.claim.quote],
    ['records show', (c) => c.why],
    ['records', (c) => c.recordTotal],
    ['state', (c) => c.state],
    ['reason', (c) => c.reason],
    ['by', (c) => who(c.by)],
    ['at', (c) => c.at],
  ];
  return tableOf('contradictions', columns, predicate.contradictions);
}

const OMISSION_COLUMNS: readonly Column<StatementOmission>[] = [
  ['path', (o) => o.path],
  ['outcome', (o) => o.outcome],
  ['reason', (o) => o.reason],
  ['bytes', (o) => o.bytes],
  ['sha256', (o) => o.sha256],
];

const RUN_COLUMNS: readonly Column<Runs[number]>[] = [
  ['run', (run) => run.id],
  ['platform', (run) => run.platform],
  ['name', (run) => run.name],
  ['started at', (run) => run.startedAt],
  ['reconstructed', (run) => run.reconstructed],
  ...AXES.flatMap((axis): Column<Runs[number]>[] => [
    [axis, (run) => run.axes[axis].level],
    [`${axis} value`, (run) => run.axes[axis].value],
    [`${axis} why`, (run) => run.axes[axis].why],
  ]),
];

/** The workspace as tables, in the order of EXPORT_TABLES; texts as a statement may carry them. */
export function exportTables(predicate: Predicate, runs: Runs, titleOf: (q: string) => string): Table[] {
  const who = peopleOf(predicate);
  return [
    questions(predicate, titleOf, who),
    citations(predicate, who),
    evidence(predicate, who),
    contradictions(predicate, who),
    tableOf('omissions', OMISSION_COLUMNS, predicate.omissions),
    plainTexts(tableOf('runs', RUN_COLUMNS, runs)),
  ];
}
