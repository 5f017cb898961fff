import type { ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';

/** What people declared about an original that its own records do not say. */
export type Hints = {
  /** The zone of times without one: an offset or a name of the time zone database. Null where nobody said. */
  readonly zone: string | null;
  /** First and last moment that the evidence covers, as its card says; microseconds UTC. */
  readonly fromMicros: number | null;
  readonly toMicros: number | null;
  /** How tables are read, by the digest of their columns' names. */
  readonly mappings: Readonly<Record<string, ColumnMapping>>;
};

export const NO_HINTS: Hints = { zone: null, fromMicros: null, toMicros: null, mappings: {} };

const MAPPING = 'mapping/';

/** The answer to one question, as a text that can be compared. */
export function answerTo(hints: Hints, question: string): string {
  if (question === 'zone') return canonicalJson(hints.zone);
  if (question === 'period') return canonicalJson([hints.fromMicros, hints.toMicros]);
  return canonicalJson(hints.mappings[question.slice(MAPPING.length)] ?? null);
}

/**
 * The hints as a reader asks for them. Which were asked for, and what the answer was, is kept with what was read: when the
 * answer changes, the original is read again, and only then.
 */
export class Declared {
  private readonly hints: Hints;
  private readonly asked = new Map<string, string>();

  constructor(hints: Hints) {
    this.hints = hints;
  }

  zone(): string | null {
    this.ask('zone');
    return this.hints.zone;
  }

  period(): { readonly fromMicros: number | null; readonly toMicros: number | null } {
    this.ask('period');
    return this.hints;
  }

  /** How the table with these columns is read; null where nobody said. */
  mapping(header: string): ColumnMapping | null {
    this.ask(MAPPING + header);
    return Object.hasOwn(this.hints.mappings, header) ? (this.hints.mappings[header] ?? null) : null;
  }

  answers(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.asked);
  }

  private ask(question: string): void {
    if (!this.asked.has(question)) this.asked.set(question, answerTo(this.hints, question));
  }
}
