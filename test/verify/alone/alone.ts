import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../electron/verify/report.ts';

const program = fileURLToPath(new URL('../../../.out/bin/boundary-verify.js', import.meta.url));
const peak = new URL('peak.mjs', import.meta.url).href;
const LEAST = 20;

/** What one run of the built verifier said, how long it took from start to end, and its largest memory. */
export type Alone = {
  readonly exit: number | null;
  readonly verdict: string;
  readonly sub: string;
  readonly err: string;
  readonly ms: number;
  readonly mb: number;
};

const versionOf = (node: string): readonly [major: number, text: string] => {
  const text = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  return [Number(/^v(\d+)\./.exec(text)?.[1] ?? 0), text];
};

/** The oldest Node at hand that the verifier promises to run on. */
function oldestNode(): { readonly path: string; readonly version: string } {
  const onPath = (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'node'));
  const all = [...new Set([process.execPath, ...onPath].filter((path) => existsSync(path)).map((path) => realpathSync(path)))];
  const [first] = all
    .map((path) => ({ path, found: versionOf(path) }))
    .filter(({ found: [major] }) => major >= LEAST)
    .sort((a, b) => a.found[0] - b.found[0]);
  if (first === undefined) throw new Error(`There is no Node of version ${LEAST} or later.`);
  return { path: first.path, version: first.found[1] };
}

/** The built verifier as its own process: one file, nothing of this program in it. */
export type Verifier = {
  readonly node: string;
  readonly run: (args: readonly string[]) => Alone;
  readonly report: (args: readonly string[]) => Report;
};

export function builtVerifier(): Verifier {
  if (!existsSync(program)) throw new Error('The verifier is not built; run "npm run build" first.');
  const { path, version } = oldestNode();
  const start = (args: readonly string[]): { readonly alone: Alone; readonly out: string } => {
    const began = performance.now();
    const { status, output, error } = spawnSync(path, ['--import', peak, program, ...args], {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    if (error !== undefined) throw error;
    const [, out = '', err = '', most = ''] = output.map((text) => text ?? '');
    const [, verdict = '', sub = ''] = /^VERDICT (\S+) (.*)$/m.exec(out.split('\n', 1)[0] ?? '') ?? [];
    return { alone: { exit: status, verdict, sub, err, ms: performance.now() - began, mb: Number(most) / 1024 }, out };
  };
  return {
    node: version,
    run: (args) => start(args).alone,
    report: (args) => JSON.parse(start([...args, '--json']).out) as Report,
  };
}
