/**
 * Whether everything the product carries may be carried: the licence of every package that is packed or bundled must be
 * on this list. Read from what is installed, not from what a lock file says.
 *
 *   node build/licences.mjs
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.mjs';

const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'OFL-1.1',
  'Python-2.0',
];

/** Development dependencies that the build puts into the app. */
const BUNDLED = ['react', 'react-dom', 'react-aria-components', 'zustand'];

/** Packages whose manifest names no licence exactly; what their LICENSE file says, read by a person. @type {Record<string, string>} */
const READ = { 'duck@0.1.12': 'BSD-2-Clause', 'png-js@2.0.0': 'MIT' };

/** @typedef {{dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, license?: unknown, licenses?: {type: string}[], version: string, name: string}} Manifest */

/** @param {string} folder @returns {Manifest} */
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The folder a package is found in from another package, as Node looks for it; null when it is not installed. @param {string} name @param {string} from */
function find(name, from) {
  for (let folder = from; folder.startsWith(root.replace(/\/$/, '')); folder = join(folder, '..')) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
  }
  return null;
}

/** @param {string} name @param {string} from @param {Set<string>} found */
function collect(name, from, found) {
  const folder = find(name, from);
  if (folder === null || found.has(folder)) return;
  found.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
  for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) collect(inner, folder, found);
}

/** Whether an SPDX expression can be met: every part of an AND, one part of an OR. @param {string} expression @returns {boolean} */
function acceptable(expression) {
  const plain = expression.replaceAll(/[()]/g, '').trim();
  if (/ OR /.test(plain)) return plain.split(' OR ').some(acceptable);
  if (/ AND /.test(plain)) return plain.split(' AND ').every(acceptable);
  return ALLOWED.includes(plain);
}

/** @param {Manifest} manifest */
const licenceOf = ({ name, version, license, licenses }) =>
  READ[`${name}@${version}`] ?? (typeof license === 'string' ? license : (licenses?.map(({ type }) => type).join(' OR ') ?? 'none'));

const own = manifestOf(root);
/** @type {Set<string>} */
const found = new Set();
for (const name of [...Object.keys(own.dependencies ?? {}), ...BUNDLED]) collect(name, root, found);
found.add(join(root, 'node_modules/electron'));
const manifests = [...found].map(manifestOf);
const refused = manifests.filter((manifest) => !acceptable(licenceOf(manifest)));
for (const manifest of refused) process.stdout.write(`${manifest.name}@${manifest.version}: ${licenceOf(manifest)}\n`);
process.stdout.write(`${manifests.length} packages, ${refused.length} with a licence that is not allowed\n`);
process.exitCode = refused.length === 0 && manifests.length > BUNDLED.length ? 0 : 1;
