import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import { type Coded, type Codes, type Columns, type ColumnField, type ListedSource, NO_CODES, NO_TIME } from './columns.ts';
import type { FieldValue, RecordRow } from './field-values.sql.ts';
import { orderRows } from './order-rows.ts';

/** What the different values of one field may come to in memory; hostile logs have a new one in every record. */
const MOST_VALUES = 2 ** 20;
const MOST_CHARS = 2 ** 26;

/** Texts of one field, each known by a number. */
class Words {
  readonly values: (string | null)[];
  crowded: boolean;
  private readonly most: number;
  private readonly known: Map<string | null, number>;
  /** Codes by the numbers that the store has for values. */
  private readonly numbered = new Map<number | null, number>();
  private readonly value: FieldValue;
  private chars = 0;

  constructor({ values, crowded }: Coded, value: FieldValue, most: number) {
    this.values = [...values];
    this.crowded = crowded;
    this.value = value;
    this.most = most;
    this.known = new Map(values.map((known, code) => [known, code]));
    for (const known of values) this.chars += known?.length ?? 0;
  }

  codeOf(number: number | null): number {
    const numbered = this.numbered.get(number);
    if (numbered !== undefined || this.crowded) return numbered ?? 0;
    const code = this.code(this.value(number));
    this.numbered.set(number, code);
    return code;
  }

  private code(value: string | null): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    this.chars += value?.length ?? 0;
    this.crowded ||= this.values.length >= this.most || this.chars > MOST_CHARS;
    if (this.crowded) return 0;
    this.known.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** In as few bytes as the number of values allows. */
function codesFor(values: number, size: number): Codes {
  if (values <= 2 ** 8) return new Uint8Array(size);
  return values <= 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);
}

function fill<T extends Float64Array | Codes>(whole: T, blocks: readonly (Float64Array | Codes)[]): T {
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

/** Columns in the making, in blocks, because nobody knows how many rows come. */
export class Gathering {
  private readonly before: { readonly times: Float64Array; readonly coded: readonly Coded[] };
  private readonly sources: ListedSource[] = [];
  private readonly times: Float64Array[] = [];
  private readonly words: readonly Words[];
  private readonly codes: Codes[][] = FACET_FIELDS.map(() => []);
  private size = 0;

  /** Values that were there keep their numbers. */
  constructor(before: Columns, values: Readonly<Record<ColumnField, FieldValue>>, mostValues = MOST_VALUES) {
    this.before = { times: before.times(), coded: FACET_FIELDS.map((field) => before.coded(field)) };
    this.words = FACET_FIELDS.map((field) => new Words(before.coded(field), values[field], mostValues));
  }

  /** Takes an original over as it was. */
  keep(source: ListedSource): void {
    const { start, events, raws } = source;
    const end = start + events + raws;
    this.times.push(this.before.times.subarray(start, end));
    for (const [index, { codes }] of this.before.coded.entries()) this.codes[index]?.push(codes.subarray(start, end));
    this.list(source);
  }

  /** Rows of the original that is listed next. */
  read(rows: readonly RecordRow[]): void {
    this.times.push(Float64Array.from(rows, ([, micros]) => micros ?? NO_TIME));
    for (const [index, field] of FACET_FIELDS.entries()) {
      const words = this.words[index];
      const codeOf = ([, , kind, actor]: RecordRow): number => words?.codeOf(field === 'actor' ? actor : kind) ?? 0;
      this.codes[index]?.push(Uint32Array.from(rows, codeOf));
    }
  }

  list(source: Omit<ListedSource, 'start'>): void {
    this.sources.push({ ...source, start: this.size });
    this.size += source.events + source.raws;
  }

  columns(): Columns {
    const times = fill(new Float64Array(this.size), this.times);
    const fields = new Map<ColumnField, Coded>();
    for (const [index, field] of FACET_FIELDS.entries()) {
      const { values = [], crowded = false } = this.words[index] ?? {};
      fields.set(field, { codes: fill(codesFor(values.length, this.size), this.codes[index] ?? []), values, crowded });
    }
    const order = orderRows(times, NO_TIME);
    return {
      sources: this.sources,
      size: this.size,
      times: () => times,
      coded: (field) => fields.get(field) ?? NO_CODES,
      order: () => order,
    };
  }
}
