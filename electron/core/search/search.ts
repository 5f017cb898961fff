import { inflateSync } from 'node:zlib';
import type { z } from 'zod';
import type { searchContract } from '../../../shared/contract/evidence.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Workspace } from '../context.ts';
import { QUARANTINED } from '../custody/quarantine.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import type { Database } from '../store/database.ts';
import { derivedStore } from './derived.ts';
import { eventsWith, foldedEvents } from './event-filter.sql.ts';
import { EVENT_COLUMNS, RECORD_SOURCE, type StoredEvent, toEvent } from './events.sql.ts';
import { leftOut } from './left-out.ts';
import { type Phrases, toPhrases } from './phrases.ts';
import { snippetOf } from './snippet.ts';
import { ROWS } from './store/row-numbers.ts';

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
  JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 AND evidence.seq NOT IN (${QUARANTINED}) JOIN main.document AS document ON document.evidence = evidence.seq AND document.part = page.part`;

/** Derived sources of originals in quarantine. */
const HELD_SOURCES = `SELECT id FROM derived.source WHERE sha256 IN (SELECT sha256 FROM main.evidence WHERE seq IN (${QUARANTINED}))`;

type Look = { readonly db: Database; readonly limit: number; readonly held: boolean };
type Found = { readonly total: number; readonly hits: Hit[] };

/** Formats whose pages are the document's own; everywhere else a place is a line. */
const PAGED: ReadonlySet<string> = new Set(['pdf', 'xlsx', 'pptx']);

function pageHits({ db, limit, held }: Look, { match, pieces }: Phrases): Found {
  // The word list alone is counted far faster; a look at each page is needed only while something is in quarantine.
  const pages = held ? `JOIN derived.page AS page ON page.id = page_words.rowid AND page.source NOT IN (${HELD_SOURCES})` : '';
  const total =
    db
      .prepare<[string, number], { n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM derived.page_words ${pages} WHERE page_words MATCH ? LIMIT ?)`,
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
  maskSecrets(
    [event.time_us === null ? null : toEvent(event).time, event.service, event.action, event.actor, event.outcome]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
  );

/** The events that may be shown, in order of their numbers in the store; each event once, however often it was delivered. */
function eventsFound({ db, held }: Look, query: string): Float64Array {
  const folded = new Set(foldedEvents(db, []));
  const away = new Set(held ? db.prepare<[], number>(HELD_SOURCES).pluck().all() : []);
  return eventsWith(db, query).filter((id) => !folded.has(id) && !away.has(Math.floor(id / ROWS)));
}

function eventHits(look: Look, query: string): Found {
  const found = eventsFound(look, query);
  const rows = look.db
    .prepare<[string, number], StoredEvent & { name: string }>(
      `SELECT ${EVENT_COLUMNS}, evidence.name FROM ${RECORD_SOURCE} WHERE event.id IN (SELECT value FROM json_each(?))
       ORDER BY event.time_us IS NULL, event.time_us DESC, evidence.seq DESC, event.number DESC LIMIT ?`,
    )
    .all(JSON.stringify([...found.subarray(-CAP - 1)]), look.limit);
  const total = Math.min(found.length, CAP + 1);
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
 * `total` counts pages and events that match, up to 10 000 of each kind together (`capped`). What is in quarantine may not
 * be relied on: it is not searched, and `leftOut` names it.
 */
export function search(workspace: Workspace, { query, limit, in: where }: SearchQuery): SearchResult {
  const db = derivedStore(workspace);
  const phrases = toPhrases(query);
  const left = leftOut(workspace, where === 'all' ? 'both' : where === 'events' ? 'events' : 'pages');
  if (phrases === null) return { total: 0, capped: false, hits: [], leftOut: left };
  const look: Look = { db, limit, held: left.some(({ why }) => why === 'quarantined') };
  const nothing: Found = { total: 0, hits: [] };
  const documents = where === 'events' ? nothing : pageHits(look, phrases);
  const events = where === 'documents' ? nothing : eventHits(look, query);
  const total = documents.total + events.total;
  return {
    total: Math.min(total, CAP),
    capped: total > CAP,
    hits: [...documents.hits, ...events.hits].slice(0, limit),
    leftOut: left,
  };
}
