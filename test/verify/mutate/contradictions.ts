import { attachments } from '../kit/report-pdf.ts';
import type { LooseObject } from '../kit/loose.ts';
import type { Case } from './case.ts';

const item = (p: LooseObject, nth: number): LooseObject => (p['contradictions'] as LooseObject[])[nth] as LooseObject;
const claim = (p: LooseObject): LooseObject => item(p, 0)['claim'] as LooseObject;

/** A statement that says something else of contradictions, signed as if it were right; the pages show the good one. */
const said = (id: string, title: string, sub: string, change: (p: LooseObject) => unknown): Case => ({
  id,
  title,
  exit: 1,
  sub: `STATEMENT/${sub}`,
  make: async (k, g) => {
    const bytes = k.statement((p) => void change(p));
    return { pdf: k.signed(await k.base(g.statement, { files: attachments(bytes) })) };
  },
});

/** The pages leave out, or change, one of the sentences about contradictions. */
const unsaid = (id: string, title: string, change: (line: string) => string): Case => ({
  id,
  title,
  exit: 1,
  sub: 'VISIBLE/STATEMENT_MISMATCH',
  make: async (k, g) => ({ pdf: k.signed(await k.base(g.statement, { lines: (lines) => lines.map(change) })) }),
});

/** What is said of contradictions: the claim, the records, the decision. */
export const CONTRADICTION_CASES: readonly Case[] = [
  said('E17', 'a contradiction twice', 'DUPLICATE_ID', (p) => (item(p, 1)['id'] = 'CON-RETENTION-C1')),
  said('E17b', 'contradictions out of order', 'ORDER', (p) => (p['contradictions'] as LooseObject[]).reverse()),
  said('E17c', 'a contradiction of another rule', 'CONTRADICTIONS', (p) => (item(p, 0)['rule'] = 'CON-REGION')),
  said('E17d', 'a state that there is not', 'SCHEMA', (p) => (item(p, 0)['state'] = 'forgotten')),
  said('E17e', 'a contradiction dismissed without a reason', 'CONTRADICTIONS', (p) =>
    Object.assign(item(p, 0), { state: 'dismissed', reason: '' }),
  ),
  said('E17f', 'a contradiction upheld by nobody', 'CONTRADICTIONS', (p) => (item(p, 0)['by'] = null)),
  said('E17g', 'an open contradiction that somebody decided', 'CONTRADICTIONS', (p) => (item(p, 1)['reason'] = 'Settled by telephone.')),
  said('E17h', 'a claim in evidence that is not there', 'DANGLING_REF', (p) => (claim(p)['evidence'] = 'E9')),
  said(
    'E17i',
    'a record in evidence that is not there',
    'DANGLING_REF',
    (p) => ((item(p, 0)['records'] as LooseObject[])[0]!['evidence'] = 'E9'),
  ),
  said('E17j', 'a decision of nobody listed', 'DANGLING_REF', (p) => (item(p, 0)['by'] = 'p7')),
  said('E17k', 'a question that is not there', 'DANGLING_REF', (p) => (item(p, 0)['questions'] = ['ZZ-99'])),
  said('E17l', 'records counted that are not stated', 'CONTRADICTIONS', (p) => (item(p, 0)['recordTotal'] = 5)),
  said('E17m', 'a quote of other words than its digest', 'CONTRADICTIONS', (p) => (claim(p)['quote'] = 'We keep records for 40 days.')),
  said('E17n', 'a favourable wording over a contradiction open on a blocker', 'CONTRADICTIONS', (p) => {
    (p['answers'] as LooseObject[])[2]!['criticality'] = 'blocker';
  }),
  said('E17o', 'a contradiction that is silent on its digest', 'SCHEMA', (p) => delete item(p, 0)['digest']),
  {
    id: 'E17p',
    title: 'a contradiction dropped, the counts kept',
    exit: 1,
    sub: 'STATEMENT/COUNTS',
    make: async (k, g) => {
      const whole = JSON.parse(g.statement.toString('utf8')) as { predicate: LooseObject };
      (whole.predicate['contradictions'] as LooseObject[]).pop();
      const bytes = Buffer.from(JSON.stringify(whole));
      return { pdf: k.signed(await k.base(g.statement, { files: attachments(bytes) })) };
    },
  },
  unsaid('E18', 'a claim printed with other words', (line) =>
    line.replace('says, in E2, line 1: Records stay', 'says, in E2, line 1: Records may stay'),
  ),
  unsaid('E18b', 'what the records show, printed otherwise', (line) => line.replace('is 92 days old', 'is 920 days old')),
  unsaid('E18c', 'a reason not printed', (line) => (line.startsWith('CON-RETENTION-C1 was upheld') ? '' : line)),
  unsaid('E18d', 'an open contradiction printed as dismissed', (line) => line.replace('C2 is open.', 'C2 was dismissed: no reason')),
];
