import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { main } from '../../electron/cli/index.ts';
import { machineTime, scratchFolder } from '../fixtures/outside-tool.ts';
import { quickAuthority } from '../fixtures/quick-signer.ts';

const folder = scratchFolder();
afterAll(folder.remove);
const AS = ['--as', 'Idris Okafor <HM-2077>'];

async function trust(...args: readonly string[]): Promise<readonly [number, string]> {
  let said = '';
  const hear = (text: string): void => void (said += text);
  return [await main(['trust', ...args], { out: hear, err: hear, terminal: false }), said];
}

test('a trust file is made, shown and changed on the command line by what stands on paper', async () => {
  const { der, pem } = quickAuthority(machineTime(), 'ecdsa-sha384', 'Halden Mutual');
  const { sha256 } = parseCertificate(der);
  const [file, certificate] = [folder.at('trust.json'), folder.at('root.pem')];
  writeFileSync(certificate, pem);
  expect(await trust('new', file)).toEqual([0, expect.stringContaining('Nobody is trusted yet.')]);
  expect(await trust('new', file)).toEqual([1, expect.stringContaining('trust/exists')]);
  expect(await trust('add', file, certificate, '--last8', '0000 0000', ...AS)).toEqual([1, expect.stringContaining('trust/not-compared')]);
  const added = await trust('add', file, certificate, '--last8', sha256.slice(-8), '--name', 'Halden root', '--use', 'both', ...AS);
  expect(added).toEqual([0, expect.stringContaining('compared by Idris Okafor <HM-2077>')]);
  expect(added[1]).toContain(`Halden root: sign, tsa\n  ${(sha256.match(/.{4}/gu) ?? []).join(' ')}`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ anchors: [{ sha256, use: ['sign', 'tsa'] }] });
  expect(await trust('remove', file, sha256, ...AS)).toEqual([0, expect.stringContaining('1 taken out')]);
  expect(JSON.parse((await trust('show', file, '--json'))[1])).toMatchObject({ anchors: [], removed: [{ sha256 }] });
  expect(await trust('sell', file)).toEqual([64, expect.stringContaining('is followed by new, show, add')]);
});
