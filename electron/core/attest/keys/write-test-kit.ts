import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { writeBytes } from '../../write-file.ts';
import { makeTestKit, type TestKitInput } from './test-ca.ts';

const SECRET = new Set(['assessor.p12', 'reviewer.p12', 'timestamp.p12', 'passphrase.txt', 'ca-key.pem']);

export type WrittenKit = { readonly files: string[]; readonly passphrase: string; readonly fingerprint: string };

/** Writes a throw-away local authority into a folder; never over files that are there. */
export async function writeTestKit(folder: string, input: TestKitInput): Promise<WrittenKit> {
  const kit = makeTestKit(input);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'assessor.p12': kit.assessorP12,
    'reviewer.p12': kit.reviewerP12,
    'timestamp.p12': kit.timestampP12,
    'passphrase.txt': `${kit.passphrase}\n`,
    'ca.pem': kit.ca,
    'ca-key.pem': kit.caKeyPem,
    'ca.crl': kit.crl,
    'trust.json': `${JSON.stringify(kit.trust, null, 2)}\n`,
    'README.txt': 'TEST keys. They prove nothing about who anybody is; attestations signed with them say TEST on every page.\n',
  };
  mkdirSync(folder, { recursive: true });
  const taken = Object.keys(files).find((name) => existsSync(join(folder, name)));
  if (taken !== undefined)
    throw new DomainError('keys/exists', `There is a ${taken} in that folder already. Nothing was written; choose a new folder.`);
  for (const [name, content] of Object.entries(files)) {
    await writeBytes(join(folder, name), Buffer.from(content));
    if (SECRET.has(name)) chmodSync(join(folder, name), 0o600);
  }
  return { files: Object.keys(files).sort(), passphrase: kit.passphrase, fingerprint: kit.fingerprints.ca };
}
