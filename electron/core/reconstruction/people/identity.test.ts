import { describe, expect, test } from 'vitest';
import { differentPeople, isWorkload, maybeSame, sameIdentity } from './identity.ts';

type Verdict = 'same' | 'perhaps' | 'different' | 'unknown';
const judged = (a: string, b: string): Verdict =>
  sameIdentity(a, b) ? 'same' : maybeSame(a, b) ? 'perhaps' : differentPeople(a, b) ? 'different' : 'unknown';

const PAIRS: readonly (readonly [a: string, b: string, verdict: Verdict])[] = [
  ['ida@reef.example', 'IDA@Reef.example', 'same'],
  ['ida@reef.example', 'Ida Berg <ida@reef.example>', 'same'],
  ['ida@reef.example', 'ida+run@reef.example', 'perhaps'],
  ['ida@reef.example', 'ida@guests.example', 'perhaps'],
  ['ida@reef.example', 'ida_reef.example#EXT#@guests.example', 'perhaps'],
  ['ida@reef.example', 'arn:aws:iam::440011220033:user/ida', 'perhaps'],
  ['arn:aws:iam::440011220033:user/ida', 'arn:aws:iam::550011220033:user/ida', 'perhaps'],
  ['ida@reef.example', 'olle@reef.example', 'different'],
  ['ida@reef.example', 'ida.berg@reef.example', 'different'],
  ['arn:aws:iam::440011220033:user/ida', 'arn:aws:iam::440011220033:user/olle', 'different'],
  ['Ida Berg', 'ida@reef.example', 'unknown'],
  ['kim', 'olle', 'unknown'],
];

describe('two names', () => {
  test.each(PAIRS)('%s and %s: %s', (a, b, verdict) => expect([judged(a, b), judged(b, a)]).toEqual([verdict, verdict]));
});

test.each([
  ['arn:aws:iam::440011220033:user/svc-train', true],
  ['ci-deploy@reef.example', true],
  ['admin@reef.example', true],
  ['arn:aws:iam::440011220033:user/ml/train-bot', true],
  ['train@reef.iam.gserviceaccount.com', true],
  ['arn:aws:iam::440011220033:user/ida', false],
  ['cindy@reef.example', false],
  ['abbot@reef.example', false],
])('%s stands for a task: %s', (identity, isTask) => expect(isWorkload(identity)).toBe(isTask));
