import { expect, test } from 'vitest';
import { MARK } from '../../electron/core/logs/event/event.ts';
import { parseYaml } from '../../electron/core/logs/formats/read-yaml.ts';
import { readFile } from './read-file.ts';

const JOB = 'projects/440011/locations/europe-west4/customJobs/7100000000000000001';
/** One entry as `gcloud logging read` prints it unless it is asked for JSON. */
const entry = (id: string, more = ''): string => `insertId: ${id}
logName: projects/reef-ml/logs/cloudaudit.googleapis.com%2Factivity
protoPayload:
  '@type': type.googleapis.com/google.cloud.audit.AuditLog
  authenticationInfo:
    principalEmail: ida@reef.example
  methodName: google.cloud.aiplatform.v1.JobService.CreateCustomJob
  request:
    customJob:
      displayName: |-
        a name of lines
        --- and dashes
      jobSpec:
        workerPoolSpecs:
        - containerSpec:
            imageUri: eu/reef:1
  resourceName: projects/reef-ml/locations/europe-west4
  response:
    name: ${JOB}
  serviceName: aiplatform.googleapis.com
  status: {}
resource:
  labels:
    project_id: reef-ml
  type: audited_resource
timestamp: '2026-05-04T10:00:01.123456789Z'
${more}`;
const MICROS = Date.UTC(2026, 4, 4, 10, 0, 1) * 1000 + 123_456;

const cases = [1, 7, 1024 * 1024].flatMap((chunkBytes) =>
  (
    [
      ['with dashes before each', `---\n${entry('one')}---\n${entry('two')}---\n${entry('three')}`, [4, 4, 4]],
      ['between', `${entry('one')}---\n${entry('two')}---\n${entry('three')}`, [0, 4, 4]],
      [
        'with an end to each, in Windows’ lines',
        `---\n${entry('one')}...\n---\n${entry('two')}...\n---\n${entry('three')}`.replaceAll('\n', '\r\n'),
        null,
      ],
    ] as const
  ).map(([what, text, gaps]) => [what, chunkBytes, text, gaps] as const),
);

test.each(cases)('documents %s are a record each, at its own bytes (chunks of %i)', async (_, chunkBytes, text, gaps) => {
  const read = await readFile('yaml', text, { chunkBytes });
  expect(read).toMatchObject({ format: 'gcp-audit', codes: [], notes: [] });
  expect(read.events.map(({ nativeId, timeMicros, actor, account }) => [nativeId, timeMicros, actor, account])).toEqual(
    ['one', 'two', 'three'].map((id) => [expect.stringContaining(id), MICROS, 'ida@reef.example', 'reef-ml']),
  );
  expect(read.events[0]?.traces.some(({ about, id, says }) => about === 'run' && id === JOB && says === 'launched')).toBe(true);
  let from = 0;
  for (const [index, { offset, length, line, marks }] of read.events.entries()) {
    const cut = text.slice(offset, offset + length);
    expect(await parseYaml(cut)).toMatchObject({ ok: true, value: { insertId: ['one', 'two', 'three'][index] } });
    expect(text.split('\n')[(line ?? 0) - 1]).toContain('insertId');
    expect(marks).toBe(MARK.rendered);
    if (gaps !== null) expect(offset - from).toBe(gaps[index] ?? 0);
    from = offset + length + 1;
  }
});

test('one that is damaged, or of no log, stays raw and loses no neighbour; the last may be cut', async () => {
  const cut = entry('four').slice(0, -40);
  const read = await readFile('txt', `---\n${entry('one')}---\na: b: c\n---\nhello: world\n---\n${entry('two')}---\n${cut}`);
  expect(read.codes).toEqual(['BAD_RECORD', 'BAD_RECORD', 'BAD_RECORD']);
  expect(read.events.map(({ platform }) => platform)).toEqual(['gcp', 'raw', 'raw', 'gcp', 'raw']);
});

test('documents of which the first is no event are no log', async () => {
  const manifests = 'kind: Job\nmetadata:\n  name: a\n';
  expect(await readFile('yaml', `---\n${manifests}---\n${manifests}`)).toMatchObject({ format: 'yaml', events: [] });
});
