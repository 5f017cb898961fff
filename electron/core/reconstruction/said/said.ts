import type { Trace } from '../../logs/event/trace.ts';
import type { Source } from './sources.sql.ts';

/** The record that says something: exact bytes, and whose log they are. */
export type RecordRef = {
  readonly source: Source;
  /** The number of the event in its evidence, or null for a record that is no event. */
  readonly event: number | null;
  readonly nativeId: string | null;
  readonly timeMicros: number | null;
  readonly platform: string | null;
  readonly service: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: string;
  /** Of the first record of the same content and id: it is another where this one came later and is written in another way. */
  readonly firstSha256: string;
  /** It gives a member that matters twice with different values. */
  readonly doubled: boolean;
  /** Another record bears the same event id and has other content. */
  readonly clashes: boolean;
};

/** One trace as it was stored, with the record that says it and its copies elsewhere. */
export type Said = Trace & {
  readonly record: RecordRef;
  /** The same record delivered once more: named beside the first, and no second source. */
  readonly copies: readonly RecordRef[];
};

export const isPresent = <T extends Pick<Said, 'state' | 'value'>>(said: T): said is T & { readonly value: string } =>
  said.state === 'present' && said.value !== null;

/** Whether one of the records that say it was checked against a signature or a chain. */
export const isVerified = ({ record, copies }: Said): boolean => record.source.verified || copies.some((copy) => copy.source.verified);
