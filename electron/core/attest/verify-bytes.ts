import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports, VerifierRequest } from '../ports/ports.ts';

/** Puts bytes before the independent verifier, which reads files only: in a folder of their own that is gone afterwards. */
export async function verifyBytes(
  verifier: Ports['verifier'],
  name: string,
  bytes: Uint8Array,
  given: Omit<VerifierRequest, 'target'>,
): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'boundary-attest-'));
  try {
    // SECURITY: the name comes from outside; only its ending is kept, which tells a PDF from a package for the messages.
    const target = join(folder, /\.zip$/iu.test(name) ? 'dropped.zip' : 'dropped.pdf');
    await writeFile(target, bytes, { flag: 'wx', mode: 0o600 });
    return await verifier.run({ target, ...given });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
