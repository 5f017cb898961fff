import { inflateSync } from 'node:zlib';
import type { z } from 'zod';
import type { MappedTable } from '../../../shared/contract/mappings.ts';
import { type ColumnMapping, COLUMN_ROLES, isApprovalMapping } from '../../../shared/domain/column-mapping.ts';
import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { pagesOfPart } from '../evidence/evidence.sql.ts';
import { dayFirstIn, localTime } from '../logs/local-time.ts';
import { APPROVALS } from '../logs/tables/approval-row.ts';
import { decisionOf } from '../logs/tables/decision-words.ts';
import { headerDigest } from '../logs/tables/header-digest.ts';
import { candidatesIn, looksLikeApprovals, mapsItself } from '../logs/tables/propose.ts';
import { tableHead } from '../logs/tables/table-head.ts';
import { derivedStore } from '../search/derived.ts';
import { actionsOf, newestMappings, type StoredMapping, type TableDocument, tableDocuments } from './mappings.sql.ts';

export type Table = z.input<typeof MappedTable>;

const WORDS_SHOWN = 50;

type Head = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly text: string };

function headOf(workspace: Workspace, document: TableDocument): Head | null {
  const [page] = pagesOfPart(derivedStore(workspace), document.sha256, document.part, 1, 1);
  if (page === undefined) return null;
  const text = inflateSync(page.deflated).toString('utf8');
  const path = document.member ?? document.name;
  const head = tableHead(text, /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
  return head === null ? null : { ...head, text };
}

const hasAmbiguousDate = ({ rows, text }: Head, mapping: ColumnMapping | null): boolean => {
  const dayFirst = mapping?.dayFirst ?? dayFirstIn(text);
  return rows.some((row) => row.some((cell) => localTime(cell, dayFirst)?.kind === 'ambiguous'));
};

function asksOf(
  head: Head,
  mapping: ColumnMapping | null,
  candidate: boolean,
  words: readonly string[],
  issues: string,
): Table['asks'][number][] {
  const ambiguous = (mapping?.dayFirst ?? null) === null && (issues.includes('"TIME_AMBIGUOUS"') || hasAmbiguousDate(head, mapping));
  return [
    ...(mapping === null && candidate ? (['columns'] as const) : []),
    ...(ambiguous ? (['day_first'] as const) : []),
    ...(words.length > 0 ? (['decisions'] as const) : []),
  ];
}

const plainMapping = ({ columns, dayFirst, excelDates, decisions }: ColumnMapping): NonNullable<Table['mapping']> => ({
  columns: Object.fromEntries(Object.entries(columns).map(([role, names]) => [role, [...names]])),
  dayFirst,
  excelDates,
  decisions,
});

function tableOf(workspace: Workspace, document: TableDocument, saved: ReadonlyMap<string, StoredMapping>): Table | null {
  const head = headOf(workspace, document);
  if (head === null) return null;
  const { header } = head;
  const digest = headerDigest(header);
  const own = saved.get(digest);
  const itself = own === undefined && document.format === APPROVALS.format ? mapsItself(header) : null;
  const mapping = own === undefined ? itself : (JSON.parse(own.json) as ColumnMapping);
  const candidates = candidatesIn(header);
  const candidate = document.format === 'csv' && looksLikeApprovals(candidates);
  const words =
    mapping !== null && isApprovalMapping(mapping) && mapping.columns.decision !== undefined
      ? actionsOf(derivedStore(workspace), document.sha256, document.part, WORDS_SHOWN).filter(
          (word) => decisionOf(word, mapping.decisions) === null,
        )
      : [];
  return {
    evidence: evidenceId(document.evidence),
    name: document.name,
    member: document.member,
    header: [...header],
    headerSha256: digest,
    state: own !== undefined ? 'mapped' : itself !== null ? 'itself' : candidate ? 'proposed' : 'unmapped',
    mapping: mapping === null ? null : plainMapping(mapping),
    candidates: Object.fromEntries(COLUMN_ROLES.map((role) => [role, [...candidates[role]]])) as Table['candidates'],
    asks: asksOf(head, mapping, candidate, words, document.issues),
    unknownDecisions: words,
    rows: head.rows.map((row) => [...row]),
    by: own?.actor ?? null,
    at: own?.at ?? null,
  };
}

const concerns = ({ state, asks }: Table): boolean => state !== 'unmapped' || asks.length > 0;

/** Tables that a mapping is about: mapped ones, and those of which something has to be asked. Of one evidence, all its tables. */
export function listTables(workspace: Workspace, evidence: number | null): Table[] {
  const saved = new Map(newestMappings(workspace.db).map((row) => [row.header, row]));
  return tableDocuments(derivedStore(workspace), evidence)
    .map((document) => tableOf(workspace, document, saved))
    .filter((table) => table !== null)
    .filter((table) => evidence !== null || concerns(table));
}
