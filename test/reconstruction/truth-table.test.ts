import { expect, test } from 'vitest';
import { AXES } from '../../shared/domain/words.ts';
import { cells, deskWith, listed } from './case.ts';
import { aws } from './truth/aws.ts';
import { azure } from './truth/azure.ts';
import { openai } from './truth/openai.ts';
import { kubernetes, mlflow, wandb } from './truth/trackers.ts';
import { vertex } from './truth/vertex.ts';
import type { Truth } from './truth/truth.ts';

const PLATFORMS: readonly Truth[] = [aws, vertex, azure, openai, mlflow, wandb, kubernetes];
const files = Object.assign({}, ...PLATFORMS.map((platform) => platform.files)) as Record<string, string>;
const expected = Object.assign({}, ...PLATFORMS.map((platform) => platform.runs)) as Record<string, string>;

test('every cell of every run is as written by hand', async () => {
  const found = listed(await deskWith(files));
  expect(cells(found)).toEqual(expected);
  expect(Object.keys(expected)).toHaveLength(40);
  for (const axis of AXES) expect(Object.values(found.totals.axes[axis]).reduce((sum, count) => sum + count, 0)).toBe(found.totals.runs);
});
