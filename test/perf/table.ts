/** The last step of `npm run bench`: every figure that the steps before it kept, in one table. */
import { readFileSync, rmSync } from 'node:fs';
import type { Figure } from './figures.ts';

const file = process.env['BENCH_FIGURES'] ?? '';
const figures = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Figure);
const width = (of: (figure: Figure) => string): number => Math.max(...figures.map((figure) => of(figure).length));
const [what, value] = [width((figure) => figure.what), width((figure) => figure.value)];
process.stdout.write('\n');
for (const figure of figures)
  process.stdout.write(
    `${figure.what.padEnd(what)}  ${figure.value.padEnd(value)}  ${figure.asked === '' ? '' : `asked: ${figure.asked}`}`.trimEnd() + '\n',
  );
rmSync(file);
