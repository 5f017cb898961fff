import { QUARANTINED } from '../custody/quarantine.sql.ts';
import type { Database } from '../store/database.ts';

type PlaceRow = {
  readonly source: number;
  readonly part: number;
  readonly evidence: number;
  readonly name: string;
  readonly member: string | null;
  readonly sha256: string | null;
};

const PLACE = 'source.id AS source, document.part, evidence.seq AS evidence, evidence.name, document.member, document.sha256';
/** Documents with the row of the derived store that holds what was read in them; complete ones, and none that is in quarantine. */
const DOCUMENTS = `main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence AND evidence.seq NOT IN (${QUARANTINED})
  JOIN derived.source AS source ON source.sha256 = evidence.sha256 AND source.complete = 1`;

export const documentsOfFormat = (db: Database, format: string): PlaceRow[] =>
  db
    .prepare<[string], PlaceRow>(`SELECT ${PLACE} FROM ${DOCUMENTS} WHERE document.format = ? ORDER BY evidence.seq, document.part`)
    .all(format);

/** Log files by what they hold, and by the name of a delivery where a changed one may hold it no more. */
export const logDocuments = (db: Database): PlaceRow[] =>
  db
    .prepare<[], PlaceRow>(
      `SELECT ${PLACE} FROM ${DOCUMENTS} WHERE document.format = 'aws-cloudtrail' OR coalesce(document.member, evidence.name) LIKE '%\\_CloudTrail\\_%' ESCAPE '\\'
       ORDER BY evidence.seq, document.part`,
    )
    .all();

/** What lies under the compression of documents: none, one or several hashes each, by source and part. */
export function contentHashes(db: Database): (source: number, part: number) => readonly string[] {
  const rows = db
    .prepare<[], { source: number; part: number; sha256: string }>('SELECT source, part, sha256 FROM derived.content ORDER BY rowid')
    .all();
  const byDocument = Map.groupBy(rows, ({ source, part }) => `${source}:${part}`);
  return (source, part) => (byDocument.get(`${source}:${part}`) ?? []).map(({ sha256 }) => sha256);
}

type SaidRow = { readonly source: number; readonly part: number; readonly id: string; readonly says: string; readonly value: string };

/** What the documents of one format say of logs and keys, in the order in which they say it. */
export const saidByFormat = (db: Database, format: string): SaidRow[] =>
  db
    .prepare<[string], SaidRow>(
      `SELECT trace.source, trace.part, trace.about_id AS id, trace.says, trace.value FROM derived.trace AS trace CROSS JOIN ${DOCUMENTS}
       WHERE trace.about IN ('logging', 'key') AND trace.value IS NOT NULL AND source.id = trace.source AND document.part = trace.part AND document.format = ?
       ORDER BY trace.id`,
    )
    .all(format);

type TextRow = { readonly evidence: number; readonly deflated: Buffer };

/** First pages of the plain texts of at most `bytes`, which may hold a key. */
export const shortTexts = (db: Database, bytes: number): TextRow[] =>
  db
    .prepare<[number], TextRow>(
      `SELECT evidence.seq AS evidence, page.deflated FROM ${DOCUMENTS}
       JOIN derived.page AS page ON page.source = source.id AND page.part = document.part AND page.page = 1
       WHERE document.format = 'text' AND document.bytes <= ? ORDER BY evidence.seq, document.part`,
    )
    .all(bytes);
