import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readRecords } from '../../electron/core/evidence/record-bytes.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { addTag } from '../../electron/core/tagging/tagging.ts';
import { delivery, trail } from './cloudtrail.ts';
import { makeZip } from './make-zip.ts';
import { bundle, desk } from './workspace.ts';

const ALL = { where: [], from: null, to: null, after: null, limit: 1000 };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the bytes of every record come back from plain files, gzip and members of a zip, and are what the pointer says', async () => {
  const at = await desk();
  await at.take(
    bundle({
      'lines.ndjson': trail(5)
        .map((record) => JSON.stringify(record))
        .join('\n'),
      'trail.json.gz': gzipSync(delivery(7, 100)),
      'many.zip': makeZip([
        { name: 'first.json', content: delivery(3, 200) },
        { name: 'in.zip', content: makeZip([{ name: 'deep.json', content: delivery(4, 300) }]) },
      ]),
    }),
  );
  const { events } = listEvents(at.workspace(), ALL);
  expect(events).toHaveLength(19);
  const found = await readRecords(
    at.ctx,
    events.map(({ pointer }) => pointer),
  );
  found.forEach((record, index) => {
    const event = events[index];
    expect(sha256(record.bytes)).toBe(event?.pointer.sha256);
    expect(record.sha256).toBe(event?.pointer.sha256);
    expect((JSON.parse(Buffer.from(record.bytes).toString()) as { eventID: string }).eventID).toBe(event?.nativeId);
  });
  await expect(readRecords(at.ctx, [{ evidence: 'E1', member: null, offset: 1e9, length: 4 }])).rejects.toMatchObject({
    code: 'evidence/no-record',
  });
  await expect(readRecords(at.ctx, [{ evidence: 'E99', member: null, offset: 0, length: 4 }])).rejects.toMatchObject({
    code: 'evidence/unknown',
  });
});

test('a record in a member of a container is cited by its pointer', async () => {
  const at = await desk();
  await at.take(bundle({ 'many.zip': makeZip([{ name: 'first.json', content: delivery(3, 200) }]) }));
  const tag = await addTag(at.ctx, {
    evidence: 'E1',
    question: 'LR-01',
    stance: 'supports',
    note: '',
    reproduced: false,
    selector: { type: 'pointer', member: 'first.json', pointer: '/Records/1/eventName' },
  });
  expect(tag.quote).toBe('"DescribeTrainingJob"');
  await expect(
    addTag(at.ctx, {
      evidence: 'E1',
      question: 'LR-01',
      stance: 'supports',
      note: '',
      reproduced: false,
      selector: { type: 'pointer', member: 'first.json', pointer: '/Records/9/eventName' },
    }),
  ).rejects.toMatchObject({ code: 'tag/not-found' });
});
