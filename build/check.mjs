/**
 * `npm run check`: all that a change must pass. Runs every step even when an earlier one failed, so that one run shows
 * everything there is to mend.
 *
 *   node build/check.mjs [step …]       some steps only
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { newerNode } from './setup/newer-node.mjs';
import { root } from './setup/paths.mjs';

const ROOMS = ['electron', 'renderer', 'shared', 'test', 'build'];

/** @type {Record<string, string[]>} step → the program in node_modules/.bin, or a script of ours, and its arguments */
const STEPS = {
  format: ['biome', 'format', '--config-path=build', '--reporter=summary', '.'],
  lint: ['oxlint', '--type-aware', '--deny-warnings', ...ROOMS],
  types: ['tsc', '-b', 'build'],
  imports: ['build/check-imports.mjs'],
  unused: ['knip', '--config', 'build/knip.json', '--no-progress'],
  licences: ['build/licences.mjs'],
  tests: ['build/test.mjs'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  process.stderr.write(`There is no step ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}.\n`);
  process.exit(64);
}
const bin = join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
const outcomes = Object.entries(STEPS)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .map(([name, [program = '', ...args]]) => {
    process.stdout.write(`\n== ${name}\n`);
    const command = program.endsWith('.mjs') ? [newerNode(), program, ...args] : [join(bin, program), ...args];
    const began = Date.now();
    const { status } = spawnSync(command[0] ?? '', command.slice(1), { cwd: root, env, stdio: 'inherit' });
    return { name, ok: status === 0, seconds: Math.round((Date.now() - began) / 1000) };
  });
process.stdout.write('\n');
for (const { name, ok, seconds } of outcomes) process.stdout.write(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)\n`);
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
