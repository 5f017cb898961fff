import { expect, test } from 'vitest';
import { printedStruct } from '../../electron/core/logs/tables/printed-struct.ts';
import { readFile } from './read-file.ts';

test.each([
  ['user_identity', '{noor@harbour.example, null}'],
  ['response', '[404,gone,]'],
  ['request_params', '{run_id -> 9, name -> quay}'],
  ['info', 'Map(run_id -> 9)'],
  ['entity_metadata', '{{88, 991}, null, null, 5, null}'],
])('%s %s is a structure that Spark printed', (column, cell) => {
  expect(printedStruct(column, cell)).toMatchObject({
    column,
    code: 'STRUCT_PRINTED',
    detail: expect.stringContaining(`to_json(${column})`),
  });
});

test.each([
  ['id', '{0f1e2d3c-0000-4000-8000-00000000000a}'],
  ['labels', '[a, b]'],
  ['response', '{"status_code":200,"error_message":null}'],
  ['response', '[200, null, null]'],
  ['useridentity', '{type=IAMUser, username=ines, list=[a, b]}'],
  ['user_identity', "Row(email='noor@harbour.example', subject_name=None)"],
  ['request_params', "[('run_id', '9')]"],
  ['params', "{'a': 'b', 'c': 'd'}"],
  ['note', 'see {a, b} there'],
])('%s %s is not', (column, cell) => expect(printedStruct(column, cell)).toBeNull());

test('each such column of a table is told of once, at the first row that has it', async () => {
  const rows = ['id,who,what', '1,,"{a -> b, c -> d}"', '2,"{noor, null}","{a -> b}"', '3,"{ines, null}","{a -> c}"'];
  const read = await readFile('csv', `${rows.join('\n')}\n`);
  expect(read.codes).toEqual(['STRUCT_PRINTED', 'STRUCT_PRINTED']);
  expect(read.events).toHaveLength(3);
});
