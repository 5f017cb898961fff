import type { z } from 'zod';
import type { CitedRecord } from '../../../shared/contract/contradictions.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { LogIntegrity } from '../log-integrity/integrity.ts';
import type { EntityKind, Relation, Trace } from '../logs/event/trace.ts';
import type { Reconstruction } from '../reconstruction/reconstruct.ts';
import type { Event } from '../search/events.sql.ts';
import type { SubjectValue } from '../workspace/subject.ts';
import type { Given } from './given.ts';

export type Cited = z.output<typeof CitedRecord>;

/** One event of the list of events, with its time as a number. */
export type EventSeen = Event & { readonly micros: number | null };

/** One trace with its time as a number, and the event that it belongs to, if its record is one. */
export type TraceSeen = Omit<Trace, 'inner' | 'timeMicros'> & {
  readonly micros: number | null;
  readonly event: {
    readonly action: string;
    readonly actor: string | null;
    readonly outcome: Event['outcome'];
    readonly account: string | null;
    readonly region: string | null;
  } | null;
  readonly record: Cited;
};

/** The dated records of one platform in one evidence. */
export type Span = {
  readonly evidence: string;
  readonly platform: string;
  readonly oldest: number | null;
  readonly newest: number | null;
  readonly count: number;
  readonly undated: number;
};

/** An identity as one log writes it. */
export type ActorSeen = {
  readonly actor: string;
  readonly platform: string;
  readonly evidence: string;
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly latest: () => EventSeen | null;
};

/** What one identity did by one call, as its log writes both: how often it went through, and the first records of it. */
export type Deed = {
  readonly actor: string;
  readonly action: string;
  readonly count: number;
  readonly events: () => readonly EventSeen[];
};

/** A platform, region and account in which something was run, read, written or served, with its first records. */
export type PlaceSeen = {
  readonly platform: string;
  readonly region: string | null;
  readonly account: string | null;
  readonly count: number;
  readonly events: readonly EventSeen[];
};

/** One native id that several records bear. */
export type Repeat = {
  readonly platform: string;
  readonly nativeId: string;
  /** Whether they are byte for byte the same. */
  readonly same: boolean;
  readonly count: number;
  readonly copies: () => readonly EventSeen[];
};

/** A page of stored text. */
export type TextSeen = {
  readonly evidence: string;
  readonly member: string | null;
  readonly page: number;
  readonly firstLine: number;
  readonly text: string;
};

/** A standing claim, as far as a check may use it: where it stands and what was read from the sentence. */
export type ClaimFact = { readonly rule: string; readonly evidence: string; readonly given: Given };

/**
 * What every check and every contradiction rule may look at: cards, events, traces and what was reconstructed from them.
 * Reading asks the store when it is needed and remembers the answer; nothing here can change anything.
 */
export type CheckInput = {
  readonly subject: SubjectValue;
  /** All but what a newer version replaces. */
  readonly evidence: readonly Evidence[];
  /** Evidence whose words and events are not there now: locked, or in a damaged state. What was not read proves nothing. */
  readonly unread: readonly string[];
  /** What people said so that checks can be decided (`checks.inputs`). */
  readonly given: Given;
  /** What people marked as said by the vendor. */
  readonly claims: readonly ClaimFact[];
  readonly runs: () => Reconstruction;
  readonly integrity: () => LogIntegrity;
  /** Traces about one kind of entity that say one of these, in time order, those without a time last. */
  readonly said: (about: EntityKind, ...says: readonly Relation[]) => readonly TraceSeen[];
  readonly spans: () => readonly Span[];
  /** The oldest dated event of a platform. */
  readonly oldest: (platform: string) => EventSeen | null;
  readonly places: () => readonly PlaceSeen[];
  readonly actors: () => readonly ActorSeen[];
  /** All that anybody did, counted; what was refused or failed is no deed. */
  readonly deeds: () => readonly Deed[];
  readonly repeats: () => readonly Repeat[];
  /** Events with one of these actions, events whose words hold a phrase, and those of them that were refused; at most 500, oldest first. */
  readonly acting: (...actions: readonly string[]) => readonly EventSeen[];
  readonly holding: (phrase: string) => readonly EventSeen[];
  readonly refused: (phrase: string) => readonly EventSeen[];
  /** The stored text of an evidence and its members, page by page. */
  readonly pages: (evidence: string) => Iterable<TextSeen>;
};
