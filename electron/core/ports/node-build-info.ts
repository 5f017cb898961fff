import { existsSync, readFileSync } from 'node:fs';
import { pathIn, type Place } from './node-place.ts';
import type { BuildInfo } from './ports.ts';

const TEST_MARK = 'node_modules/electron/dist/TEST-RUNTIME';

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

/** What the build wrote about itself; run from source, the version of package.json. */
export function nodeBuildInfo(place: Place): BuildInfo {
  const file = place.built ? pathIn(place.app, 'build-info.json') : pathIn(place.root, 'package.json');
  const told: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version = field(told, 'version');
  return {
    version: typeof version === 'string' ? version : 'unknown',
    testRuntime: place.built ? field(told, 'testRuntime') === true : existsSync(pathIn(place.root, TEST_MARK)),
  };
}
