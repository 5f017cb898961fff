import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import { fixtureInput, fixtureStatement, inManyScripts, sha256 } from './report-fixture.ts';

// The Node that runs TypeScript as it stands; vitest itself may run on an older one.
const packed = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const runtime = existsSync(packed) ? packed : process.execPath;
const script = fileURLToPath(new URL('render-fixture.ts', import.meta.url));

function inPlace(zone: string, locale: string): string {
  const env = { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale };
  const result = spawnSync(runtime, [script], { env, encoding: 'utf8' });
  expect(result.stderr).toBe('');
  return result.stdout;
}

describe('the bytes of a report', () => {
  it('are the same in every time zone, locale, process and Node', async () => {
    const here = await renderReport(
      fixtureInput(fixtureStatement({ evidence: 30, runs: 8, change: inManyScripts }), { watermark: 'TEST' }),
    );
    const wanted = sha256(here.pdf);
    expect(inPlace('Asia/Tokyo', 'de_DE.UTF-8')).toBe(wanted);
    expect(inPlace('UTC', 'C')).toBe(wanted);
    expect(inPlace('America/St_Johns', 'da_DK.UTF-8')).toBe(wanted);
  });

  it('change with the statement, the page size and the mark', async () => {
    const statement = fixtureStatement({ evidence: 3, runs: 3 });
    const changed = fixtureStatement({
      evidence: 3,
      runs: 3,
      change: (predicate) => ({ ...predicate, assessedAt: '2026-11-20T14:05:01Z' }),
    });
    const inputs = [
      fixtureInput(statement),
      fixtureInput(changed),
      fixtureInput(statement, { size: 'LETTER' }),
      fixtureInput(statement, { watermark: 'DRAFT' }),
      fixtureInput(statement, { verifierSha256: null }),
    ];
    const digests = new Set<string>();
    for (const input of inputs) digests.add(sha256((await renderReport(input)).pdf));
    expect(digests.size).toBe(inputs.length);
  });
});
