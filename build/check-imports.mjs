/**
 * Judges every import by build/depcruise.cjs, and fails when the judge did not really look.
 *
 *   node build/check-imports.mjs [root] [--json]
 *
 * A checker that reads no file reports no violation: with a TypeScript it cannot load, dependency-cruiser is green over
 * zero modules. So three counts must agree: every source file on disk was cruised, and every file whose text holds an
 * import has at least one dependency in the result.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { filesUnder } from './files-under.mjs';

const ROOMS = ['electron', 'renderer', 'shared', 'test', 'build'];
const SOURCE = /\.(ts|tsx|mjs|cjs)$/;
const HAS_IMPORT = /^(import|export)\b[^'"`;]*\bfrom\s+['"]|^import\s+['"]/m;

/** Every source file under the rooms of `root`, as paths relative to it, sorted. @param {string} root */
function sourceFiles(root) {
  const present = ROOMS.filter((room) => existsSync(join(root, room)));
  const files = present.flatMap((room) => filesUnder(join(root, room))).filter((file) => SOURCE.test(file));
  return files.map((file) => relative(root, file)).toSorted();
}

/** @type {{forbidden: import('dependency-cruiser').IForbiddenRuleType[], options: import('dependency-cruiser').ICruiseOptions}} */
export const houseRules = createRequire(import.meta.url)('./depcruise.cjs');

/**
 * Cruises `root` and returns the violations and what the cruise missed.
 * @param {string} root
 */
export async function checkImports(root, { forbidden, options } = houseRules) {
  const files = sourceFiles(root);
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  const { output } = await cruise(rooms, { ...options, baseDir: root, ruleSet: { forbidden }, validate: true });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered text where its result was expected');
  const cruised = new Map(output.modules.map((module) => [module.source, module]));
  const notSeen = files.filter((file) => !cruised.has(file));
  const notRead = files.filter(
    (file) =>
      !notSeen.includes(file) && HAS_IMPORT.test(readFileSync(join(root, file), 'utf8')) && cruised.get(file)?.dependencies.length === 0,
  );
  return { files: files.length, cruised: files.length - notSeen.length, notSeen, notRead, violations: output.summary.violations };
}

async function main() {
  const args = process.argv.slice(2);
  const root = resolve(args.find((arg) => !arg.startsWith('--')) ?? fileURLToPath(new URL('..', import.meta.url)));
  const result = await checkImports(root);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    for (const { rule, from, to } of result.violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`);
    for (const file of result.notSeen) process.stdout.write(`not cruised: ${file}\n`);
    for (const file of result.notRead) process.stdout.write(`imports not read: ${file}\n`);
    process.stdout.write(`${result.cruised} of ${result.files} source files cruised, ${result.violations.length} violations\n`);
  }
  const ok = result.files > 0 && result.notSeen.length === 0 && result.notRead.length === 0 && result.violations.length === 0;
  process.exitCode = ok ? 0 : 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
