import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Preferences } from '../../shared/contract/shell.ts';

export type PreferenceValues = ReturnType<typeof Preferences.parse>;

/** How the window is liked, kept between starts. The page's own storage is in memory only (S23), so the shell keeps it. */
export type PreferenceStore = { readonly read: () => PreferenceValues; readonly write: (values: PreferenceValues) => void };

function read(file: string): PreferenceValues {
  if (!existsSync(file)) return Preferences.parse({});
  try {
    return Preferences.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return Preferences.parse({}); // A convenience that cannot be read is the default; the next change writes it anew.
  }
}

export const preferencesIn = (file: string): PreferenceStore => ({
  read: () => read(file),
  write: (values) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(values, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  },
});
