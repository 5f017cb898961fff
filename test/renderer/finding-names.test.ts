import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findings } from '../../renderer/strings/en/findings.ts';

const CORE = join(import.meta.dirname, '../../electron/core');
/** How the core writes a finding: `issue('CODE'` or `code: 'CODE'`, the code in capitals. */
const WRITTEN = /(?:\bissue\(\s*|\bcode: )'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)'/g;
const NOT_FINDINGS = new Set(['ELOOP']);

it('every finding the core writes has a name on screen', () => {
  const sources = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter(
    // What a digest chain lacks is told with the coverage of its log, in sentences; it is no finding of a file.
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('log-integrity'),
  );
  const codes = new Set(
    sources.flatMap((path) => [...readFileSync(join(CORE, path), 'utf8').matchAll(WRITTEN)].map((match) => match[1] ?? '')),
  );
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => !findings.known.includes(code) && !NOT_FINDINGS.has(code))).toEqual([]);
});
