import type { Members } from '../json/members.ts';
import { closed, HEX64, open, TIME } from './schema.ts';

export type Contradiction = ReturnType<typeof readContradiction>;

function readRecord(m: Members) {
  for (const key of ['offset', 'length']) m.count(key);
  for (const key of ['member', 'pointer', 'time']) m.textOrNull(key);
  if (m.take('line') !== null) m.count('line');
  m.text('sha256', HEX64);
  m.text('says');
  return { evidence: m.text('evidence') };
}

/** One member of `contradictions`, every member of the required form and none besides. */
export function readContradiction(m: Members) {
  m.text('digest', HEX64);
  return {
    id: m.text('id', /^CON-[A-Z]+-C[1-9]\d*$/),
    rule: m.text('rule', /^CON-[A-Z]+$/),
    questions: m.texts('questions'),
    claim: closed(m.object('claim'), (c) => {
      c.text('at', TIME);
      return {
        evidence: c.text('evidence'),
        place: c.text('place'),
        quote: c.text('quote'),
        quoteSha256: c.text('quoteSha256', HEX64),
        by: c.text('by'),
      };
    }),
    why: m.text('why'),
    records: m.list('records', (item, path) => closed(open(item, path), readRecord)),
    recordTotal: m.count('recordTotal'),
    state: m.word('state', ['open', 'upheld', 'dismissed']),
    reason: m.text('reason'),
    by: m.textOrNull('by'),
    at: m.textOrNull('at', TIME),
  };
}
