import type { z } from 'zod';
import type { MappedTable } from '../../../shared/contract/mappings.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import { type ColumnMapping, COLUMN_ROLES, kindOf, NOTHING_SAID } from '../../../shared/domain/column-mapping.ts';
import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { APPROVALS } from '../logs/tables/approval-row.ts';
import { decisionOf } from '../logs/tables/decision-words.ts';
import { candidatesIn, looksLikeApprovals, mapsItself } from '../logs/tables/propose.ts';
import { proposalsFor } from '../logs/tables/propose-values.ts';
import { derivedStore } from '../search/derived.ts';
import { hintsOf, savedMappings } from './hints-of.ts';
import { mappingIn } from './mapping-in.ts';
import { actionsOf, newestMappings, type StoredMapping, type TableDocument, tableDocuments } from './mappings.sql.ts';
import { previewOf, unknownWords } from './preview.ts';
import { type Head, headOf } from './table-heads.ts';

export type Table = z.input<typeof MappedTable>;
type Ask = Table['asks'][number];

const WORDS_SHOWN = 50;
const SAME_SHOWN = 20;

/** Read by no reader: what its rows are, only a mapping can say. */
const UNREAD: ReadonlySet<string | null> = new Set(['csv', 'ndjson', 'json']);

export const isJson = ({ mediaType }: TableDocument): boolean => mediaType.endsWith('json');

/** A document with columns, and what is known of them. */
export type Found = {
  readonly document: TableDocument;
  readonly head: Head;
  readonly stored: StoredMapping | undefined;
  readonly mapping: ColumnMapping | null;
  readonly state: Table['state'];
};

function found(document: TableDocument, head: Head, stored: StoredMapping | undefined): Found {
  const said = stored === undefined ? null : mappingIn(stored.json);
  if (said !== null) return { document, head, stored, mapping: said, state: 'mapped' };
  const itself = document.format === APPROVALS.format ? mapsItself(head.header) : null;
  if (itself !== null) return { document, head, stored, mapping: itself, state: 'itself' };
  // What was read by a mapping that was taken back since is no table of approvals any more.
  const isKnown = !UNREAD.has(document.format) && document.format !== APPROVALS.format;
  const state = isKnown ? 'known' : looksLikeApprovals(candidatesIn(head.header)) ? 'proposed' : 'unmapped';
  return { document, head, stored, mapping: null, state };
}

/** Every document with columns that is in, in order. */
export function allTables(workspace: Workspace, evidence: number | null): Found[] {
  const saved = new Map(newestMappings(workspace.db).map((row) => [row.header, row]));
  return tableDocuments(derivedStore(workspace), evidence).flatMap((document) => {
    const head = headOf(workspace, document);
    return head === null ? [] : [found(document, head, saved.get(head.digest))];
  });
}

/** Words for a decision anywhere in a table that is read as approvals, of which nobody knows what they mean. */
function unknownDecisions(workspace: Workspace, { document, head, mapping }: Found): string[] {
  if (mapping?.columns.decision === undefined || kindOf(mapping) !== 'approvals') return [];
  const inHead = unknownWords(head, mapping).unknownDecisions;
  const anywhere = actionsOf(derivedStore(workspace), document.sha256, document.part, WORDS_SHOWN);
  return [...new Set([...anywhere.filter((word) => decisionOf(word, mapping.decisions) === null), ...inHead])].toSorted(byCodeUnit);
}

const plainMapping = (mapping: ColumnMapping): NonNullable<Table['mapping']> => ({
  ...mapping,
  columns: Object.fromEntries(Object.entries(mapping.columns).map(([role, names]) => [role, [...names]])),
});

const placeOf = ({ document }: Found): Table['same'][number] => ({
  evidence: evidenceId(document.evidence),
  name: document.name,
  member: document.member,
});

/** One table as it is shown; `others`: tables with the same columns. */
function tableOf(workspace: Workspace, table: Found, others: readonly Found[]): Table {
  const { document, head, stored, mapping, state } = table;
  const hints = hintsOf(workspace, document.evidence, savedMappings(workspace));
  const preview = previewOf(head, mapping ?? NOTHING_SAID, hints, isJson(document));
  const [decisions, outcomes] = [unknownDecisions(workspace, table), mapping === null ? [] : preview.unknownOutcomes];
  const isAmbiguous = (mapping?.dayFirst ?? null) === null && document.issues.includes('"TIME_AMBIGUOUS"');
  const asks = new Set<Ask>([
    ...(state === 'proposed' ? (['columns'] as const) : []),
    ...(isAmbiguous ? (['day_first'] as const) : []),
    ...(state === 'known' ? [] : preview.asks),
    ...(decisions.length > 0 ? (['decisions'] as const) : []),
    ...(outcomes.length > 0 ? (['outcomes'] as const) : []),
  ]);
  const candidates = candidatesIn(head.header);
  const isSaid = stored !== undefined && state === 'mapped';
  return {
    ...placeOf(table),
    header: [...head.header],
    headerSha256: head.digest,
    state,
    mapping: mapping === null ? null : plainMapping(mapping),
    kind: mapping === null ? null : kindOf(mapping),
    candidates: Object.fromEntries(COLUMN_ROLES.map((role) => [role, [...candidates[role]]])) as Table['candidates'],
    proposals: proposalsFor(head.header, head.rows),
    asks: [...asks],
    unknownDecisions: decisions,
    unknownOutcomes: outcomes,
    cardZone: hints.zone,
    same: others.slice(0, SAME_SHOWN).map(placeOf),
    sameTotal: others.length,
    rows: head.rows.map((row) => [...row]),
    by: isSaid ? stored.actor : null,
    at: isSaid ? stored.at : null,
  };
}

const sameAs = (all: readonly Found[], table: Found): Found[] =>
  all.filter(({ head, document }) => head.digest === table.head.digest && placeKey(document) !== placeKey(table.document));

const placeKey = ({ evidence, part }: TableDocument): string => `${evidence}/${part}`;

/** One table as it is shown. */
export const tableShown = (workspace: Workspace, table: Found): Table =>
  tableOf(workspace, table, sameAs(allTables(workspace, null), table));

/** Tables that are mapped or that no reader knows. Of one evidence, all its tables. */
export function listTables(workspace: Workspace, evidence: number | null): Table[] {
  const all = allTables(workspace, null);
  return all
    .filter(({ document, state }) => (evidence === null ? state !== 'known' : document.evidence === evidence))
    .map((table) => tableOf(workspace, table, sameAs(all, table)));
}
