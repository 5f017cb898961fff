import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateSampleBundle, SAMPLE_SEED } from '../../electron/core/sample/bundle.ts';
import type { Truth } from '../../electron/core/sample/truth.ts';

/** Writes the fictional vendor's bundle to disk, as it would lie on a stick, and says what is in it. */
export async function bundleIn(folder: string): Promise<Truth> {
  return generateSampleBundle({
    seed: SAMPLE_SEED,
    write: (path, bytes) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    },
    link: (path, target) => symlinkSync(target, join(folder, path)),
  });
}
