import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import type { Database } from '../../store/database.ts';
import { type Codes, type Coded, type ColumnField, type Columns, type ListedSource, NO_COLUMNS, type WholeSource } from './columns.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;

type Shape = { readonly width: number; readonly crowded: boolean };
type Head = { readonly sources: readonly ListedSource[]; readonly size: number; readonly shapes: Readonly<Record<ColumnField, Shape>> };

/** The originals that are whole, in the order of their evidence. */
export const wholeSources = (db: Database): WholeSource[] =>
  db
    .prepare<[], WholeSource>(
      `SELECT source.id AS source, evidence.seq AS evidence, source.written FROM derived.source AS source
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256 WHERE source.complete = 1 ORDER BY evidence.seq`,
    )
    .all();

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Codes): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** Keeps columns in the store in the place of those that were there. */
export function storeColumns(db: Database, columns: Columns): void {
  const put = db.prepare('INSERT INTO derived.listing (part, chunk, data) VALUES (?, ?, ?)');
  const save = (part: string, data: Buffer): void => {
    for (let at = 0; at === 0 || at < data.length; at += CHUNK_BYTES) put.run(part, at / CHUNK_BYTES, data.subarray(at, at + CHUNK_BYTES));
  };
  const shapeOf = ({ codes, crowded }: Coded): Shape => ({ width: codes.BYTES_PER_ELEMENT, crowded });
  const shapes = Object.fromEntries(FACET_FIELDS.map((field) => [field, shapeOf(columns.coded(field))])) as Head['shapes'];
  const head: Head = { sources: columns.sources, size: columns.size, shapes };
  db.transaction(() => {
    db.exec('DELETE FROM derived.listing');
    save('head', Buffer.from(JSON.stringify(head)));
    save('times', bytesOf(columns.times()));
    save('order', bytesOf(columns.order()));
    for (const field of FACET_FIELDS) {
      const { codes, values } = columns.coded(field);
      save(`codes ${field}`, bytesOf(codes));
      save(`values ${field}`, Buffer.from(JSON.stringify(values)));
    }
  })();
}

function load(db: Database, part: string): Buffer<ArrayBuffer> {
  const chunks = db.prepare<[string], Buffer>('SELECT data FROM derived.listing WHERE part = ? ORDER BY chunk').pluck().all(part);
  // In memory of its own: a view of numbers must begin where such a number may.
  const whole = Buffer.from(new ArrayBuffer(chunks.reduce((sum, { length }) => sum + length, 0)));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function loadCodes(db: Database, field: ColumnField, width: number): Codes {
  const { buffer } = load(db, `codes ${field}`);
  if (width === 1) return new Uint8Array(buffer);
  return width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The columns that the store keeps; each is loaded when it is asked for first. */
export function storedColumns(db: Database): Columns {
  const text = load(db, 'head').toString();
  if (text === '') return NO_COLUMNS;
  const { sources, size, shapes } = JSON.parse(text) as Head;
  const coded = new Map(
    FACET_FIELDS.map((field) => [
      field,
      once(
        (): Coded => ({
          codes: loadCodes(db, field, shapes[field].width),
          values: JSON.parse(load(db, `values ${field}`).toString()) as (string | null)[],
          crowded: shapes[field].crowded,
        }),
      ),
    ]),
  );
  return {
    sources,
    size,
    times: once(() => new Float64Array(load(db, 'times').buffer)),
    order: once(() => new Uint32Array(load(db, 'order').buffer)),
    coded: (field) => coded.get(field)?.() ?? NO_COLUMNS.coded(field),
  };
}
