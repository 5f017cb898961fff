import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missing, platformOf } from '../../build/complete-lock.mjs';

type Locked = { version?: string; resolved?: string; integrity?: string; os?: string[]; optional?: boolean; hasInstallScript?: boolean };
const project = join(import.meta.dirname, '..', '..');
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
const manifest: Record<string, Record<string, string>> = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('package-lock.json', () => {
  test('holds every optional package of every platform, so that `npm ci` takes it', () => {
    expect(Object.keys(missing(lock.packages))).toEqual([]);
  });

  test('names no registry', () => {
    expect(packages.filter(([, locked]) => locked.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('has an integrity for everything that is installed here', () => {
    const open = packages.filter(([, { integrity }]) => integrity === undefined);
    expect(open.filter(([path, { optional }]) => !optional || platformOf(path).os?.[0] === undefined)).toEqual([]);
    const here = open.filter(
      ([path]) => JSON.stringify(platformOf(path)) === JSON.stringify({ os: ['linux'], cpu: ['x64'], libc: ['glibc'] }),
    );
    expect(here).toEqual([]);
  });

  test('and package.json pins every version exactly', () => {
    const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

test('a package of another platform that the lock file lacks is found, with version and platform', () => {
  const found = missing({
    'node_modules/a': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { '@a/binding-linux-arm64-musl': '1.0.0', '@a/win32-x64': '1.0.0' },
    },
  });
  expect(found).toEqual({
    'node_modules/@a/binding-linux-arm64-musl': {
      version: '1.0.0',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
    'node_modules/@a/win32-x64': { version: '1.0.0', os: ['win32'], cpu: ['x64'], dev: true, optional: true },
  });
});
