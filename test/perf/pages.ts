/** The bench of the pages: `node test/perf/pages.ts [TIMES]`. Draws an attestation of more than 300 pages from its statement. */
import { performance } from 'node:perf_hooks';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import { fixtureInput, fixtureStatement } from '../golden/report-fixture.ts';
import { figure } from './figures.ts';
import { median } from './program.ts';

const times = Number(process.argv[2] ?? 3);
const input = fixtureInput(fixtureStatement({ evidence: 2200, runs: 250 }), { watermark: 'TEST' });
const seconds: number[] = [];
let pages = 0;
for (let run = 0; run < times; run += 1) {
  const started = performance.now();
  const report = await renderReport(input);
  seconds.push((performance.now() - started) / 1000);
  ({ pages } = report);
  process.stdout.write(`${pages} pages, ${(report.pdf.length / 1e6).toFixed(1)} MB, in ${seconds.at(-1)?.toFixed(2)} s\n`);
}
if (pages < 300) throw new Error(`expected at least 300 pages, got ${pages}`);
figure(`${pages} pages drawn`, `${median(seconds).toFixed(2)} s`, '300 pages in ≤ 10 s');
