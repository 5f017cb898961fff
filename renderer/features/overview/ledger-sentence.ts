import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';

type Entry = Out<'ledger.list'>['entries'][number];
const { did, tagged } = en.overview.ledger;

const word = (detail: Entry['detail'], name: string): string => {
  const value = detail[name];
  return typeof value === 'string' ? value : '';
};

/** What an entry says, in words; the ids it names stay as they are. */
export function sentenceOf(entry: Entry): { readonly verb: string; readonly object: string } {
  const cite = word(entry.detail, 'cite');
  if (cite === '') return { verb: did(entry.action), object: entry.object };
  return { verb: did(entry.action), object: tagged(cite, word(entry.detail, 'question')) };
}

/** `Mara Lindqvist <m.lindqvist>` → `Mara Lindqvist`. */
export const nameOf = (actor: string): string => actor.replace(/ <[^<>]*>$/, '');
