import { inflateSync } from 'node:zlib';
import type { z } from 'zod';
import type { searchContract } from '../../../shared/contract/evidence.ts';
import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import type { Database } from '../store/database.ts';
import { derivedStore } from './derived.ts';
import { EVENT_COLUMNS, EVENT_SOURCE, type StoredEvent, toEvent } from './events.sql.ts';
import { toPhrases } from './phrases.ts';
import { snippetOf } from './snippet.ts';

export type SearchQuery = z.output<(typeof searchContract)['search.run']['input']>;
export type SearchResult = z.output<(typeof searchContract)['search.run']['output']>;
type Hit = SearchResult['hits'][number];

/** Beyond this many hits nobody counts; the answer says "10 000 or more". */
const CAP = 10_000;

type PageHit = {
  page: number;
  first_line: number;
  deflated: Buffer;
  evidence: number;
  name: string;
  member: string | null;
  format: string | null;
};

const PAGE_SOURCE = `derived.page_words JOIN derived.page AS page ON page.id = page_words.rowid JOIN derived.source AS source ON source.id = page.source AND source.complete = 1
  JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = page.part`;

/** Formats whose pages are the document's own; everywhere else a place is a line. */
const PAGED: ReadonlySet<string> = new Set(['pdf', 'xlsx', 'pptx']);

function pageHits(db: Database, match: string, pieces: readonly string[], limit: number): { readonly total: number; readonly hits: Hit[] } {
  const total =
    db
      .prepare<[string, number], { n: number }>(
        'SELECT count(*) AS n FROM (SELECT 1 FROM derived.page_words WHERE page_words MATCH ? LIMIT ?)',
      )
      .get(match, CAP + 1)?.n ?? 0;
  const rows = db
    .prepare<[string, number], PageHit>(
      `SELECT page.page, page.first_line, page.deflated, evidence.seq AS evidence, evidence.name, document.member, document.format
       FROM ${PAGE_SOURCE} WHERE page_words MATCH ? ORDER BY evidence.seq DESC, page.part, page.page LIMIT ?`,
    )
    .all(match, limit);
  const hits = rows.map((row): Hit => {
    const snippet = snippetOf(inflateSync(row.deflated).toString('utf8'), pieces);
    const paged = PAGED.has(row.format ?? '');
    return {
      evidence: evidenceId(row.evidence),
      name: row.name,
      member: row.member,
      event: null,
      page: row.page,
      line: paged ? null : row.first_line + snippet.line,
      snippet: snippet.text,
      pointer: null,
    };
  });
  return { total, hits };
}

const describe = (event: StoredEvent): string =>
  [event.time_us === null ? null : toEvent(event).time, event.service, event.action, event.actor, event.outcome]
    .filter((part) => part !== null && part !== '')
    .join(' · ');

function eventHits(db: Database, match: string, query: string, limit: number): { readonly total: number; readonly hits: Hit[] } {
  // An identifier has its own index: it is found even where it was too long for the words.
  const found = `SELECT rowid AS id FROM derived.event_words WHERE event_words MATCH ? UNION SELECT id FROM derived.event WHERE native_id = ?`;
  const total =
    db
      .prepare<[string, string, number], { n: number }>(`SELECT count(*) AS n FROM (SELECT id FROM (${found}) LIMIT ?)`)
      .get(match, query, CAP + 1)?.n ?? 0;
  const rows = db
    .prepare<[string, string, number, number], StoredEvent & { name: string }>(
      `SELECT ${EVENT_COLUMNS}, evidence.name FROM ${EVENT_SOURCE} WHERE event.id IN (SELECT id FROM (${found}) ORDER BY id DESC LIMIT ?)
       ORDER BY event.time_us IS NULL, event.time_us DESC, evidence.seq DESC, event.number DESC LIMIT ?`,
    )
    .all(match, query, CAP + 1, limit);
  const hits = rows.map((row): Hit => {
    const { id, pointer } = toEvent(row);
    return {
      evidence: pointer.evidence,
      name: row.name,
      member: row.member,
      event: id,
      page: null,
      line: row.line,
      snippet: describe(row),
      pointer,
    };
  });
  return { total, hits };
}

/**
 * Finds words in documents and events. Events newest first, documents by newest evidence; documents stand before events.
 * `total` counts pages and events that match, up to 10 000 of each kind together (`capped`).
 */
export function search(workspace: Workspace, { query, limit, in: where }: SearchQuery): SearchResult {
  const db = derivedStore(workspace);
  const phrases = toPhrases(query);
  if (phrases === null) return { total: 0, capped: false, hits: [] };
  const nothing = { total: 0, hits: [] as Hit[] };
  const documents = where === 'events' ? nothing : pageHits(db, phrases.match, phrases.pieces, limit);
  const events = where === 'documents' ? nothing : eventHits(db, phrases.match, query, limit);
  const total = documents.total + events.total;
  return { total: Math.min(total, CAP), capped: total > CAP, hits: [...documents.hits, ...events.hits].slice(0, limit) };
}
