import { beforeAll, describe, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import type { Desk } from '../intake/workspace.ts';
import {
  ACCOUNT,
  arn,
  CLUSTERS,
  DIAGNOSTICS,
  LAKE,
  LOCAL_TICKETS,
  OTHER,
  OTHER_JOB,
  OTHER_TRAIL,
  PROJECTS,
  TICKETS,
  TRAIL,
  WORKSPACES,
} from './adversary/launches.ts';
import { deskWith, type Listed, listed } from './case.ts';

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({
    'trail.json': TRAIL,
    'other.json': OTHER_TRAIL,
    'other-job.json': OTHER_JOB,
    'clusters.ndjson': CLUSTERS,
    'workspaces.ndjson': WORKSPACES,
    'diagnostics.ndjson': DIAGNOSTICS,
    'projects.ndjson': PROJECTS,
    'lake.ndjson': LAKE,
    'tickets.csv': TICKETS,
    'local.csv': LOCAL_TICKETS,
  });
  found = listed(at);
});

type Axis = keyof Listed['runs'][number]['axes'];
const cell = (run: string, axis: Axis) => found.runs.find(({ id }) => id === run)?.axes[axis];

/** What somebody might want the product to say, and what the records bear out. */
const TABLE: readonly (readonly [what: string, run: string, axis: Axis, level: string, why: RegExp])[] = [
  ['refused only after the launch, approved before it', arn('changed-mind'), 'approval', 'recorded', /^REC-APPROVED.*olle approved/],
  ['another approved before the requester did', arn('two-approve'), 'approval', 'recorded', /^REC-APPROVED.*olle approved/],
  ['the launcher approved', arn('herself'), 'approval', 'contradicted', /^REC-SELF/],
  ['somebody of the launcher’s name approved', arn('alike'), 'approval', 'claimed', /^REC-UNDECIDABLE.*Ida@reef\.example/],
  ['a bot approved', arn('by-bot'), 'approval', 'recorded', /^REC-ROLE.*no person is named/],
  ['another ticket mentions the run’s own', arn('mentioned'), 'approval', 'not_covered', /^REC-NOT-COVERED/],
  ['approved five hours before, in no zone', arn('near-zone'), 'approval', 'claimed', /^REC-UNDECIDABLE.*no zone/],
  ['approved a day before, in no zone', arn('far-zone'), 'approval', 'recorded', /^REC-APPROVED/],
  ['one job name in two accounts', arn('nightly'), 'config', 'recorded', /^REC-PLATFORM/],
  ['the other account’s job of that name', arn('nightly', OTHER), 'who', 'not_covered', /^REC-NOT-COVERED/],
  ['one call sent twice', arn('retried'), 'config', 'recorded', /^REC-PLATFORM/],
  ['the account’s root user', arn('rooted'), 'who', 'recorded', /^REC-ROLE/],
  ['the user that stands for an API key', arn('keyed'), 'who', 'recorded', /^REC-ROLE/],
  ['a tag that was pushed twice', arn('tagged'), 'code_or_prompt', 'claimed', /^REC-MUTABLE/],
  ['one name in two clusters, the same image', '111111111111/ml/train', 'code_or_prompt', 'recorded', /^REC-PLATFORM/],
  ['its twin', '222222222222/ml/train', 'code_or_prompt', 'recorded', /^REC-PLATFORM/],
  ['one subscription in two spellings is one', 'daily', 'config', 'recorded', /^REC-PLATFORM/],
  ['a caller in the service’s own members', 'daily', 'who', 'recorded', /^REC-PLATFORM/],
  ['another service of the cloud, which logs no file', 'correlated-1', 'data', 'not_loggable', /^REC-CEILING/],
  ['approved in its own workspace', 'a1'.repeat(16), 'approval', 'recorded', /^REC-APPROVED/],
  ['one model version in two workspaces, approved in the other', 'b2'.repeat(16), 'approval', 'not_covered', /^REC-/],
];

describe('what looks like more than it is', () => {
  test.each(TABLE)('%s', (_, run, axis, level, why) => {
    const got = cell(run, axis);
    expect({ level: got?.level, why: got?.why }).toEqual({ level, why: expect.stringMatching(why) as string });
  });

  test('runs of two projects stay two, whatever they are called', () =>
    expect(found.runs.map(({ id }) => id).filter((id) => id.endsWith('run-1'))).toEqual(['reef/a/run-1', 'reef/b/run-1']));

  test('a model that was written twice has no one content', () =>
    expect(getRun(at.workspace(), arn('twice')).facts.find(({ fact }) => fact === 'F9')).toMatchObject({ level: 'contradicted' }));

  test('a refused launch is an attempt, also where the record keeps nothing of its request', () =>
    expect(found.attempts.map(({ id }) => id.replace(/#.*/, '')).toSorted()).toEqual([
      arn('denied'),
      expect.stringMatching(/^request:request-/),
    ]));

  test('an endpoint leads to its run although names are written in two cases', () => {
    expect(found.orphans.filter(({ kind }) => kind === 'endpoint')).toEqual([]);
    const endpoint = `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:endpoint/reef`;
    expect(getRun(at.workspace(), arn('tagged-2')).links.map(({ id }) => id)).toContain(endpoint);
  });
});
