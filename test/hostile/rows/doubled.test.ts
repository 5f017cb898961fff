import { expect, test } from 'vitest';
import { listRuns } from '../../../electron/core/reconstruction/listing/list-runs.ts';
import { derivedStore } from '../../../electron/core/search/derived.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { codes, eventsOf, taken } from './take.ts';

/** The launch of one run, its caller given twice. */
const launch = (index: number, twice: string): string =>
  JSON.stringify(trail(1, index * 5)[0]).replace('"userIdentity":', `"userIdentity":${twice},"userIdentity":`);
const OTHER = '{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/other"}';
const SAME = JSON.stringify(trail(1, 310)[0]?.['userIdentity']);

test('row 8: a key that matters and stands twice is said on the event itself, and what rests on it is contradicted', async () => {
  const many = Array.from({ length: 60 }, (_, index) => launch(index, OTHER));
  const at = await taken({ 'a.ndjson': `${JSON.stringify(trail(1, 305)[0])}\n${many.join('\n')}\n${launch(62, SAME)}\n` });
  expect(at.result.outcomes[0]?.events).toBe(62);
  // Of the file no more than fifty are listed; each event knows it of itself.
  expect(new Set(codes(at, 'a.ndjson'))).toEqual(new Set(['DUP_KEY', 'MORE_ISSUES']));
  expect(at.result.outcomes[0]?.issues[0]).toMatchObject({
    code: 'DUP_KEY',
    offset: Buffer.byteLength(JSON.stringify(trail(1, 305)[0])) + 1,
  });
  const marks = eventsOf(at).map((event) => event.marks);
  expect(marks.filter(([mark]) => mark === 'doubled')).toHaveLength(60);
  expect([marks[0], marks.at(-1)]).toEqual([[], []]);
  const who = new Map(listRuns(at.workspace()).runs.map((run) => [run.name, run.axes.who]));
  expect(who.get('northwind-0')).toMatchObject({ level: 'contradicted', rule: 'REC-DOUBLED' });
  expect(who.get('northwind-295')).toMatchObject({ level: 'contradicted', rule: 'REC-DOUBLED' });
  expect(who.get('northwind-310')?.level).toBe('recorded');
  expect(who.get('northwind-305')?.level).toBe('recorded');
});

test('row 8: a record that is no event says it of what it says', async () => {
  const adapter = '{"base_model_name_or_path":"harbour/one","peft_type":"LORA","r":8,"id":"1","id":"2"}';
  const at = await taken({ 'run/adapter_config.json': adapter });
  const marks = derivedStore(at.workspace()).prepare<[], { marks: number }>('SELECT DISTINCT marks FROM derived.trace').all();
  expect(marks).toEqual([{ marks: 1 }]);
});
