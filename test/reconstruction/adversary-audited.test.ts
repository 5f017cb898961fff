import { beforeAll, describe, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import type { Desk } from '../intake/workspace.ts';
import { ACCOUNT, arn } from './adversary/launches.ts';
import { DECIDED, DECISIONS, RELEASED, SESSIONS } from './adversary/audited.ts';
import { deskWith, type Listed, listed } from './case.ts';

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({ 'sessions.json': SESSIONS, 'decided.json': DECIDED, 'tickets.csv': DECISIONS, ...RELEASED });
  found = listed(at);
});

type Axis = keyof Listed['runs'][number]['axes'];

const PERSON = /^REC-PLATFORM.*the records lead to one person/;

/** What an auditor who trusts nothing would not have the product say, and what the records bear out. */
const TABLE: readonly (readonly [what: string, job: string, axis: Axis, level: string, value: string, why: RegExp])[] = [
  ['a session name that two people use: whom this record names', 'shared-ana', 'who', 'recorded', 'ana@reef.example', PERSON],
  ['and not whom another record of that name does', 'shared-bo', 'who', 'recorded', 'bo@reef.example', PERSON],
  [
    'nor anybody where this one names nobody',
    'shared-nobody',
    'who',
    'recorded',
    `arn:aws:sts::${ACCOUNT}:assumed-role/Trainer/ml`,
    /^REC-ROLE/,
  ],
  ['access keys whose mask is one text are no one session', 'masked-bo', 'who', 'recorded', 'bo@reef.example', PERSON],
  ['nor do they lead to anybody', 'masked-nobody', 'who', 'recorded', `arn:aws:sts::${ACCOUNT}:assumed-role/Trainer/ml-3`, /^REC-ROLE/],
  [
    'one who signed in as another than the session says',
    'behind-bo',
    'who',
    'contradicted',
    'bo@reef.example, ana@reef.example',
    /^REC-DISAGREE/,
  ],
  ['a user that stands for a task', 'svc-user', 'who', 'recorded', `arn:aws:iam::${ACCOUNT}:user/svc-train`, /^REC-ROLE/],
  ['the launcher approved from another address of one mailbox', 'aliased', 'approval', 'claimed', 'T-10', /^REC-UNDECIDABLE/],
  ['the launcher approved, with a name before the address', 'dressed', 'approval', 'contradicted', 'T-11', /^REC-SELF/],
  ['the launcher approved in capitals', 'in-capitals', 'approval', 'contradicted', 'T-12', /^REC-SELF/],
  ['one name in two houses', 'foreign-alias', 'approval', 'claimed', 'T-15', /^REC-UNDECIDABLE/],
  ['approved, and taken back before the launch', 'taken-back', 'approval', 'contradicted', 'T-13', /^REC-REFUSED.*taken back/],
  ['revoked, and given again after the launch', 'between', 'approval', 'contradicted', 'T-14', /^REC-REFUSED.*rejected/],
  ['revoked, and given again before the launch', 'given-again', 'approval', 'recorded', 'T-14', /^REC-APPROVED.*nils.* 60 minutes before/],
  ['a ticket’s number that is a label of the run', 'numbered', 'approval', 'claimed', '7', /^REC-UNDECIDABLE.*label of the run is 7/],
  ['of two versions the one that serves was never decided', 'twofold', 'approval', 'absent', 'reef/1', /^REC-NOBODY/],
  ['of two versions the one that serves was never asked for', 'unasked', 'approval', 'contradicted', 'unasked/2', /^REC-OTHER-SUBJECT/],
  ['the first that its endpoint served', 'first', 'approval', 'recorded', 'rolling/1', /^REC-APPROVED.* 30 minutes before/],
  ['approved after its endpoint served another', 'second', 'approval', 'recorded', 'rolling/2', /^REC-APPROVED.* 30 minutes before/],
  [
    'one decision in the trails of two accounts',
    'shared',
    'approval',
    'recorded',
    'shared/1',
    /^REC-APPROVED.*nothing of .*shared\/1 is in/,
  ],
];

describe('what somebody who trusts nothing asks', () => {
  test.each(TABLE)('%s', (_, job, axis, level, value, why) => {
    const got = found.runs.find(({ id }) => id === arn(job))?.axes[axis];
    expect({ level: got?.level, value: got?.value, why: got?.why }).toEqual({
      level,
      value: axis === 'who' ? value : expect.stringContaining(`${value}: `),
      why: expect.stringMatching(why) as string,
    });
  });

  test('a copy that no log would show is not absent where object logs are off', () => {
    const fact = getRun(at.workspace(), arn('twofold')).facts.find((one) => one.fact === 'F11');
    expect([fact?.level, fact?.why]).toEqual(['not_covered', expect.stringMatching(/S3 data events\) are off by default and none is in/)]);
  });

  test('all of them are counted, and every cell once', () => {
    const { totals, runs } = found;
    expect(totals.runs).toBe(21);
    for (const axis of Object.values(totals.axes)) expect(Object.values(axis).reduce((sum, count) => sum + count, 0)).toBe(runs.length);
  });
});
