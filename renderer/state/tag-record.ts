import type { Stance } from '../../shared/domain/words.ts';
import type { In, Out } from '../bridge/client.ts';
import { ask } from '../bridge/engine.ts';
import { attempt } from './notices.ts';

export type RecordSpot = {
  readonly evidence: string;
  readonly member: string | null;
  readonly line: number | null;
  readonly pointer: string | null;
  /** The value inside the record, where one is meant. */
  readonly inner?: string;
};

type Selector = In<'tag.add'>['selector'];

/** How a record is cited: by its pointer inside a JSON document, by its line otherwise; null where it has neither. */
export function selectorOf({ member, line, pointer, inner = '' }: RecordSpot): Selector | null {
  if (pointer !== null) return { type: 'pointer', member, pointer: `${pointer}${inner}` };
  return line === null ? null : { type: 'lines', member, from: line, to: line };
}

/** Tags a record to a question; its tag, or null after the problem was shown. */
export async function tagRecord(spot: RecordSpot, question: string, stance: Stance): Promise<Out<'tag.add'> | null> {
  const selector = selectorOf(spot);
  return selector === null ? null : attempt(ask('tag.add', { question, evidence: spot.evidence, selector, stance }));
}
