import { expect, it } from 'vitest';
import { weighTag } from '../../electron/core/answers/basis.ts';
import { CARD_FIELDS, costOf } from '../../renderer/features/intake/card-fields.ts';
import { EVIDENCE_KINDS } from '../../shared/domain/words.ts';
import { CardInput } from '../../shared/contract/evidence.ts';

const FULL = Object.fromEntries(CARD_FIELDS.map((field) => [field, 'known']));

it('the screen offers every field that a card has', () => {
  expect([...CARD_FIELDS, 'kind'].toSorted()).toEqual(Object.keys(CardInput.shape).toSorted());
});

it.each(EVIDENCE_KINDS)('what the screen says a missing field of %s costs is what the engine makes of it', (kind) => {
  expect(costOf(kind, FULL)).toMatchObject({ now: weighTag(kind, FULL, false).basis, lacking: [] });
  for (const field of CARD_FIELDS) {
    const card = { ...FULL, [field]: '' };
    const { now, lacking, full } = costOf(kind, card);
    expect([field, now]).toEqual([field, weighTag(kind, card, false).basis]);
    expect(full).toBe(weighTag(kind, FULL, false).basis);
    expect(lacking).toEqual(weighTag(kind, card, false).why.includes('needs the card') ? [field] : []);
  }
});
