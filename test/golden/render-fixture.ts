// Run as its own process, so that time zone and locale can differ: prints the SHA-256 of the fixture's report.
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import { fixtureInput, fixtureStatement, inManyScripts, sha256 } from './report-fixture.ts';

const { pdf } = await renderReport(fixtureInput(fixtureStatement({ evidence: 30, runs: 8, change: inManyScripts }), { watermark: 'TEST' }));
process.stdout.write(sha256(pdf));
