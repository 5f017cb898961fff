import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateSampleBundle, SAMPLE_SEED } from '../../core/sample/bundle.ts';
import type { Truth } from '../../core/sample/truth.ts';

/** Writes the fictional vendor's bundle into a folder, as a stick would bring it. */
export function writeBundle(folder: string): Promise<Truth> {
  const place = (path: string): string => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  };
  return generateSampleBundle({
    seed: SAMPLE_SEED,
    write: (path, bytes) => writeFileSync(place(path), bytes),
    ...(process.platform === 'win32' ? {} : { link: (path, target) => symlinkSync(target, place(path)) }),
  });
}
