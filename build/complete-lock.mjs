/**
 * Completes package-lock.json after `npm install`. Run it whenever the lock file was written anew.
 *
 * Some packages name one optional package per platform. A registry that mirrors only what its users install does not
 * serve those for other platforms, npm then leaves them out of the lock file, and `npm ci` refuses a lock file that lacks
 * them. So they are put in by name: version from whoever asks for them (always exact), platform from their name. npm
 * never fetches one of them on another platform. An integrity is not known for these, and is not invented.
 *
 *   node build/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.mjs';

/** @typedef {{version?: string, os?: string[], cpu?: string[], libc?: string[], dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string>}} Locked */

const PLATFORM = /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/;

/** Which platform a package is for, as its name says. @param {string} name @returns {Pick<Locked, 'os' | 'cpu' | 'libc'>} */
export function platformOf(name) {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (os === undefined || cpu === undefined) throw new Error(`${name} is missing from the lock file and its name says no platform`);
  const libc = os === 'linux' && (abi === 'musl' || abi === 'gnu') ? { libc: [abi === 'musl' ? 'musl' : 'glibc'] } : {};
  return { os: [os], cpu: [cpu], ...libc };
}

/** The optional packages that a lock file asks for and does not hold. @param {Record<string, Locked>} packages @returns {Record<string, Locked>} */
export function missing(packages) {
  /** @type {Record<string, Locked>} */
  const found = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const held = Object.keys(packages).some((other) => other === `node_modules/${name}` || other.endsWith(`/node_modules/${name}`));
      if (held) continue;
      if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${path} asks for ${name}@${version}, which is not an exact version`);
      found[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
    }
  }
  return found;
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = missing(lock.packages);
  const [own, ...rest] = Object.entries(lock.packages);
  const all = [...rest, ...Object.entries(added)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries([...(own === undefined ? [] : [own]), ...all]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${Object.keys(added).length} packages of other platforms added to the lock file\n`);
}
