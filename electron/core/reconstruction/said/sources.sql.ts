import { QUARANTINED } from '../../custody/quarantine.sql.ts';
import type { Workspace } from '../../context.ts';
import { declaredPeriod, declaredZone } from '../../evidence/declared-period.ts';
import { type IssueLine, lastReadings } from '../../evidence/last-readings.ts';
import { BYTES_LOST } from '../../logs/records/lost-records.ts';
import { REPLACED } from '../../revisions/replaced.sql.ts';
import { derivedStore } from '../../search/derived.ts';
import type { Integrity } from '../coverage/integrity.ts';
import { sourceKey } from './source-key.ts';
import type { Span } from '../span.ts';

/** One document that records were read from: a file, or a member of a container. */
export type Source = {
  readonly evidence: number;
  /** Row of `derived.source`. */
  readonly stored: number;
  readonly part: number;
  readonly name: string;
  readonly member: string | null;
  readonly format: string;
  /** Of the reader. */
  readonly version: number;
  readonly events: number;
  /** Who runs the system that wrote it, as its evidence card says; null where the card does not. */
  readonly administrator: string | null;
  /** The period that its evidence card declares, both ends of it; null where the card does not. */
  readonly declared: Span | null;
  /** Its times have no zone and nobody said which is meant: they are read as UTC. */
  readonly zoneAssumed: boolean;
  /** Bytes of it are missing, or of the container that it lay in: which records are lost, and of when, nobody knows. */
  readonly cut: boolean;
  /** Its bytes were checked offline against a signature or a chain. */
  readonly verified: boolean;
};

type Row = {
  evidence: number;
  stored: number;
  part: number;
  name: string;
  member: string | null;
  format: string;
  extractor: string;
  events: number;
  card: string | null;
  sha256: string;
  issues: string;
  /** Of the whole original. */
  outer: string;
};
/** Rows of `derived.source` whose records count: wholly read, not in quarantine, not replaced by a newer version. */
export const COUNTED = `SELECT counted.id FROM derived.source AS counted JOIN main.evidence AS original ON original.sha256 = counted.sha256
  WHERE counted.complete = 1 AND original.seq NOT IN (${QUARANTINED}) AND original.seq NOT IN (${REPLACED})`;

type Card = Readonly<Record<string, unknown>>;

const administratorIn = (card: Card): string | null => {
  const said = card['source_administrator'];
  return typeof said === 'string' && said.trim() !== '' ? said : null;
};

function declaredIn(card: Card): Span | null {
  const { fromMicros: from, toMicros: to } = declaredPeriod(card, declaredZone(card) ?? 'UTC');
  return from === null || to === null || to < from ? null : { from, to };
}

/** Every document whose records count, by `sourceKey`. */
export function loadSources(workspace: Workspace, integrity: Integrity): ReadonlyMap<string, Source> {
  const rows = derivedStore(workspace)
    .prepare<[], Row>(
      `SELECT document.evidence, read.id AS stored, document.part, evidence.name, document.member, document.format, document.extractor, document.events, document.issues, evidence.sha256,
         (SELECT whole.issues FROM main.document AS whole WHERE whole.evidence = document.evidence AND whole.part = 0) AS outer,
         (SELECT json FROM main.card WHERE card.evidence = document.evidence ORDER BY seq DESC LIMIT 1) AS card
       FROM main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence
         JOIN derived.source AS read ON read.sha256 = evidence.sha256 AND read.id IN (${COUNTED})
       WHERE document.outcome = 'stored' AND document.format IS NOT NULL
       ORDER BY document.evidence, document.part`,
    )
    .all();
  const readings = lastReadings(workspace);
  return new Map(
    rows.map(({ card: json, sha256, issues, outer, ...row }): [string, Source] => {
      const card = json === null ? {} : (JSON.parse(json) as Card);
      // A table that was mapped after its import is what its last reading took it for.
      const last = readings(sha256, row.part);
      const extractor = last?.extractor ?? row.extractor;
      const found = last?.issues ?? (JSON.parse(issues) as IssueLine[]);
      const around = row.part === 0 ? [] : (JSON.parse(outer) as IssueLine[]);
      return [
        sourceKey(row.stored, row.part),
        {
          ...row,
          format: last?.format ?? row.format,
          // `aws-cloudtrail 2`: the reader and its version.
          version: Number(/ (\d+)$/.exec(extractor)?.[1] ?? 1),
          administrator: administratorIn(card),
          declared: declaredIn(card),
          zoneAssumed: found.some(({ code }) => code === 'TIME_ZONE_ASSUMED'),
          cut: [...found, ...around].some(({ code }) => BYTES_LOST.has(code)),
          verified: integrity.isVerified(row.stored, row.part),
        },
      ];
    }),
  );
}
