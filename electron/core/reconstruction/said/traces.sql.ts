import { MARK } from '../../logs/event/event.ts';
import { isMaskedWithin } from '../../logs/event/masked.ts';
import type { EntityKind } from '../../logs/event/trace.ts';
import { LINK } from '../../search/store/link.ts';
import { ROWS } from '../../search/store/row-numbers.ts';
import { TRACE_COLUMNS, type TraceRow, TRACES } from '../../search/trace-rows.sql.ts';
import type { Database } from '../../store/database.ts';
import type { RecordRef, Said } from './said.ts';
import { sourceKey } from './source-key.ts';
import type { Source } from './sources.sql.ts';

type Row = TraceRow & {
  readonly stored: number;
  readonly part: number;
  readonly marks: number;
  readonly delivered: Buffer | null;
  readonly clashes: number;
  readonly native_id: string | null;
  readonly platform: string | null;
  readonly service: string | null;
};

const SAID = `SELECT ${TRACE_COLUMNS}, trace.id / ${ROWS} AS stored, record.part, record.marks,
    (SELECT first.sha256 FROM derived.copy AS copy JOIN derived.record AS first ON first.id = copy.first WHERE copy.event = record.id) AS delivered,
    record.id IN (SELECT event FROM derived.clash) AS clashes, record.native_id, kind.platform, kind.service
  FROM ${TRACES}`;

/**
 * Said over and over by busy logs; one record a document and value tells as much as all of them, but where one name may stand
 * for several things: those are read again, one by one (`of`).
 */
const REPEATED = "('seen', 'read', 'identified', 'labelled', 'named', 'created')";

/** Ids are looked up in portions that SQLite can plan. */
const PORTION = 20_000;

/** Reads traces as they are needed: what runs say at once, sessions and secrets only where a run leads to them. */
export class Traces {
  private readonly db: Database;
  private readonly sources: ReadonlyMap<string, Source>;

  constructor(db: Database, sources: ReadonlyMap<string, Source>) {
    this.db = db;
    this.sources = sources;
  }

  /** Everything said about entities of these kinds. Two passes over the table cost less than a walk along any index of it. */
  ofKinds(kinds: readonly EntityKind[]): Said[] {
    const kindsThat = (say: string): string =>
      `SELECT id FROM derived.trace_kind WHERE about IN (SELECT value FROM json_each(?)) AND says ${say} ${REPEATED}`;
    const ids = (sql: string): number[] =>
      this.db
        .prepare<[string], { id: number }>(`SELECT ${sql}`)
        .all(JSON.stringify(kinds))
        .map(({ id }) => id);
    return this.rows([
      ...ids(`id FROM derived.trace_row NOT INDEXED WHERE kind IN (${kindsThat('NOT IN')})`),
      ...ids(
        `min(trace.id) AS id FROM derived.trace_row AS trace NOT INDEXED CROSS JOIN derived.trace_kind AS said ON said.id = trace.kind
         JOIN derived.record AS record ON record.id = trace.record WHERE trace.kind IN (${kindsThat('IN')})
         GROUP BY trace.id / ${ROWS}, record.part, said.about, trace.about, said.says, trace.value`,
      ),
    ]);
  }

  /** Everything said about these entities of one kind. */
  of(kind: EntityKind, ids: Iterable<string>): Said[] {
    return this.select(
      `${SAID} WHERE said.about = '${kind}' AND trace.about IN (SELECT id FROM derived.entity WHERE name IN (SELECT value FROM json_each(?)))`,
      [...ids],
    );
  }

  /** Everything of one kind that was made from one of these. */
  madeFrom(kind: EntityKind, ids: Iterable<string>): Said[] {
    return this.select(
      `${SAID} WHERE said.about = '${kind}' AND trace.link = ${LINK.origin} AND trace.value IN (SELECT value FROM json_each(?))`,
      [...ids],
    );
  }

  private rows(ids: readonly number[]): Said[] {
    return this.select(`${SAID} WHERE trace.id IN (SELECT value FROM json_each(?))`, ids);
  }

  private select(sql: string, ids: readonly (string | number)[]): Said[] {
    const statement = this.db.prepare<[string], Row>(sql);
    const found: Said[] = [];
    for (let at = 0; at < ids.length; at += PORTION)
      for (const row of statement.all(JSON.stringify(ids.slice(at, at + PORTION)))) found.push(...this.said(row));
    return fold(found.toSorted(byPlace));
  }

  private said(row: Row): Said[] {
    const source = this.sources.get(sourceKey(row.stored, row.part));
    // In quarantine, replaced, or not wholly read.
    if (source === undefined) return [];
    const { about, says, origin, pinned, event, offset, length, line, pointer, platform, service, account, region } = row;
    // An identifier that is masked in part names nothing exactly.
    const isCovered = row.value_kind !== null && row.value !== null && isMaskedWithin(row.value);
    const [value, state] = isCovered ? [null, 'redacted' as const] : [row.value, row.state];
    const record: RecordRef = {
      source,
      event,
      nativeId: row.native_id,
      timeMicros: row.event_time ?? row.time_us,
      platform,
      service,
      account,
      region,
      offset,
      length,
      line,
      pointer,
      sha256: row.sha256.toString('hex'),
      firstSha256: (row.delivered ?? row.sha256).toString('hex'),
      doubled: (row.marks & MARK.doubled) !== 0,
      clashes: row.clashes === 1,
    };
    return [
      {
        about,
        id: row.about_id,
        says,
        value,
        to: row.value_kind,
        timeMicros: row.time_us,
        origin,
        pinned,
        state,
        inner: row.inner_pointer,
        record,
        copies: [],
      },
    ];
  }
}

const byPlace = (a: Said, b: Said): number =>
  a.record.source.evidence - b.record.source.evidence || a.record.source.part - b.record.source.part || a.record.offset - b.record.offset;

/** The same record delivered twice says everything twice; it counts once, with both places. */
function fold(all: readonly Said[]): Said[] {
  const kept = new Map<string, Said & { copies: RecordRef[] }>();
  for (const said of all) {
    const key = `${said.record.firstSha256}\n${said.about}\n${said.id}\n${said.says}\n${said.inner}\n${said.value ?? ''}`;
    const first = kept.get(key);
    if (first === undefined) kept.set(key, { ...said, copies: [] });
    else first.copies.push(said.record);
  }
  return [...kept.values()];
}
