import { expect, it } from 'vitest';
import { nameOf, sentenceOf } from './ledger-sentence.ts';

const ENTRY = {
  seq: 1,
  at: '2026-11-20T10:42:07Z',
  actor: 'Mara <m>',
  action: 'tag.added',
  object: 'T1',
  detail: { cite: 'E3:1', question: 'LR-01' },
  rowHash: '',
};

it('reads a ledger entry as a sentence', () => {
  expect([nameOf(ENTRY.actor), sentenceOf(ENTRY)]).toEqual(['Mara', { verb: 'tagged', object: 'E3:1 to LR-01' }]);
});

it('shows an action that it has no words for as it is', () => {
  expect(sentenceOf({ ...ENTRY, action: 'new.thing', detail: {}, object: 'X' })).toEqual({ verb: 'new.thing', object: 'X' });
});
