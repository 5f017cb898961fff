import { fileURLToPath } from 'node:url';

/**
 * Where the running code lies. Built code lies exactly one folder below the app folder (`build/entries.mjs`);
 * run from source, this file is `electron/core/ports/node-place.ts`. All are folder URLs ending in a slash.
 */
export type Place = {
  readonly built: boolean;
  /** Holds `assets/`; when built also `workers/` and `build-info.json`. */
  readonly app: URL;
  /** Holds `package.json`, `node_modules/` and, after a build, `.out/`. */
  readonly root: URL;
};

const SOURCE = /\/electron\/core\/ports\/node-place\.ts$/;

/** The place of a module, from its `import.meta.url`. */
export function placeOf(moduleUrl: string): Place {
  const { pathname } = new URL(moduleUrl);
  if (SOURCE.test(pathname)) {
    const root = new URL('../../../', moduleUrl);
    return { built: false, app: root, root };
  }
  const app = new URL('../', moduleUrl);
  return { built: true, app, root: new URL('../../', app) };
}

export const place: Place = placeOf(import.meta.url);

export const pathIn = (folder: URL, relative: string): string => fileURLToPath(new URL(relative, folder));
