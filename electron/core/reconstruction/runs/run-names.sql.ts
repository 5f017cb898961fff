import type { Origin } from '../../../../shared/domain/words.ts';
import type { Relation, TraceState } from '../../logs/event/trace.ts';
import { LINK } from '../../search/store/link.ts';
import { ROWS } from '../../search/store/row-numbers.ts';
import type { Database } from '../../store/database.ts';
import { COUNTED } from '../said/sources.sql.ts';

/** What groups runs and finds the most exact of their identifiers: no record, no time. */
export type RunName = {
  readonly about: 'run';
  readonly id: string;
  readonly says: Relation;
  readonly value: string | null;
  readonly origin: Origin;
  readonly state: TraceState;
};

type Told = { readonly evidence: number; readonly number: number; readonly run: string };

const NAMING = `link = ${LINK.name} AND about = 'run'`;

/** Of whom is said what the names are of. */
const NAMED = 'entity IN (SELECT id FROM derived.entity WHERE name IN names)';

/** What is said, and not by which record. */
const SAID = `(SELECT trace.id / ${ROWS} AS source, trace.about AS entity, (SELECT name FROM derived.entity WHERE id = trace.about) AS about_id, trace.value, trace.link, kind.about, kind.says, kind.origin, kind.state
  FROM derived.trace_row AS trace CROSS JOIN derived.trace_kind AS kind ON kind.id = trace.kind)`;

/** Reads what names runs, a set of names at a time: while a large import runs there is no index, and each question is one pass. */
export class RunNames {
  private readonly db: Database;
  /** Rows of the originals whose records count. */
  private readonly counted: string;

  constructor(db: Database) {
    this.db = db;
    this.counted = db.prepare<[], { ids: string }>(`SELECT json_group_array(id) AS ids FROM (${COUNTED})`).get()?.ids ?? '[]';
  }

  /** Which runs the records of these events (`[evidence, number]`) speak of; launches first. What failed may be what a run was taken as. */
  toldBy(events: readonly (readonly [evidence: number, number: number])[]): Told[] {
    return this.db
      .prepare<[string, string], Told>(
        `SELECT evidence.seq AS evidence, trace.record % ${ROWS} AS number, (SELECT name FROM derived.entity WHERE id = trace.about) AS run
         FROM derived.trace_row AS trace CROSS JOIN derived.trace_kind AS kind ON kind.id = trace.kind
           CROSS JOIN derived.source AS read ON read.id = trace.id / ${ROWS} JOIN main.evidence AS evidence ON evidence.sha256 = read.sha256
         WHERE trace.record IN (
             SELECT source.id * ${ROWS} + (asked.value ->> 1) FROM json_each(?) AS asked JOIN main.evidence AS original ON original.seq = asked.value ->> 0
               JOIN derived.source AS source ON source.sha256 = original.sha256)
           AND kind.about IN ('run', 'attempt') AND read.id IN (SELECT value FROM json_each(?))
         ORDER BY kind.says <> 'launched', trace.id`,
      )
      .all(JSON.stringify(events), this.counted);
  }

  /** The names that these give as their own in the relation. */
  givenBy(names: readonly string[], says: 'identified' | 'labelled'): string[] {
    return this.names(
      `SELECT DISTINCT value AS name FROM ${SAID} WHERE about = 'run' AND ${NAMED} AND says = '${says}' AND state = 'present' AND value IS NOT NULL`,
      names,
    );
  }

  /** Who gives one of these as a name of theirs. */
  givers(names: readonly string[]): string[] {
    return this.names(`SELECT DISTINCT about_id AS name FROM ${SAID} WHERE ${NAMING} AND value IN names AND state = 'present'`, names);
  }

  /** Those of these that are an exact identifier of a run. */
  exact(names: readonly string[]): string[] {
    return [
      ...this.names(`SELECT DISTINCT about_id AS name FROM ${SAID} WHERE about = 'run' AND ${NAMED}`, names),
      ...this.names(
        `SELECT DISTINCT value AS name FROM ${SAID} WHERE ${NAMING} AND says = 'identified' AND value IN names AND state = 'present'`,
        names,
      ),
    ];
  }

  /** What is said of the runs of these names, as far as it groups them. */
  said(names: readonly string[]): RunName[] {
    return this.select<RunName>(
      `SELECT DISTINCT 'run' AS about, about_id AS id, says, CASE WHEN says IN ('identified', 'labelled') THEN value END AS value, origin, state
       FROM ${SAID} WHERE about = 'run' AND ${NAMED}`,
      names,
    );
  }

  private names(sql: string, names: readonly string[]): string[] {
    return this.select<{ name: string }>(sql, names).map(({ name }) => name);
  }

  private select<Row>(sql: string, names: readonly string[]): Row[] {
    if (names.length === 0) return [];
    return this.db
      .prepare<[string, string], Row>(
        `WITH names AS (SELECT value FROM json_each(?)) ${sql} AND source IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(names), this.counted);
  }
}
