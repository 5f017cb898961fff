import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../../../test/fixtures/engine.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const answer = (rationale: string) => bench.client['answer.set']({ question: 'GV-02', conclusion: 'not_met', rationale });
const standing = async () => (await bench.client['question.get']({ question: 'GV-02' })).answer;

test('nobody takes back what another person answered since; that person can', async () => {
  const { client } = bench;
  await answer('the first of Mara');
  await client['workspace.person']({ person: REVIEWER });
  await answer('the second, of Idris');
  await client['workspace.person']({ person: ASSESSOR });
  await expect(client['history.undo']({})).rejects.toMatchObject({ code: 'undo/answered-since' });
  expect(await standing()).toMatchObject({ rationale: 'the second, of Idris', by: 'Idris Okafor <HM-2077>' });
  await client['workspace.person']({ person: REVIEWER });
  await client['history.undo']({});
  expect(await standing()).toMatchObject({ rationale: 'the first of Mara' });
  await client['workspace.person']({ person: ASSESSOR });
  expect((await client['history.undo']({})).undone).toBe('answer to GV-02');
  expect(await standing()).toMatchObject({ rationale: '', conclusion: 'not_assessed' });
});
