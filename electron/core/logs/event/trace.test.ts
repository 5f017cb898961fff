import { expect, test } from 'vitest';
import { TraceWriter } from './trace.ts';

test('what a record does not say is no trace; what it masks or what is too long says so', () => {
  const writer = new TraceWriter();
  const { say } = writer.of('run', 'job-1', 7);
  say('launched', 'CreateTrainingJob', '');
  say('data', null, '/data');
  say('seed', '', '/seed');
  say('config', null, '/config', { state: 'redacted' });
  say('named', 'n'.repeat(9000), '/name', { origin: 'client' });
  expect(writer.traces.map(({ says, state, origin, inner }) => [says, state, origin, inner])).toEqual([
    ['launched', 'present', 'server', ''],
    ['config', 'redacted', 'server', '/config'],
    ['named', 'omitted', 'client', '/name'],
  ]);
  expect(writer.traces[2]?.value).toHaveLength(8192);
  expect(writer.traces[0]).toMatchObject({ about: 'run', id: 'job-1', timeMicros: 7, pinned: 'none', to: null });
});
