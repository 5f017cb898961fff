import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRevocationList } from '../../electron/core/attest/sign/crl.ts';
import { applyDocumentTimestamp, prepareDocumentTimestamp } from '../../electron/core/attest/sign/document-timestamp.ts';
import { appendSignature } from '../../electron/core/attest/sign/pdf-revision.ts';
import { assertNotRevoked } from '../../electron/core/attest/sign/revocation.ts';
import { openFileAuthority, openFileSigner, type Signer } from '../../electron/core/attest/sign/signer.ts';
import { timestampRequest } from '../../electron/core/attest/sign/timestamp-request.ts';
import { tokenIn } from '../../electron/core/attest/sign/timestamp-response.ts';
import { appendValidationData } from '../../electron/core/attest/sign/validation-revision.ts';
import { type Certificate, parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { scratchFolder } from '../fixtures/outside-tool.ts';
import { makeKit } from './kit/good.ts';
import { put, report } from './kit/run.ts';

const PAGE = readFileSync(new URL('../../assets/help/offline-authority.md', import.meta.url), 'utf8');
const PASSPHRASE = 'rehearsal';
const HOUR = 3_600_000;

/** The commands under a numbered heading, as a person would type them. Rounds of key derivation cost seconds and are fewer here. */
const commandsOf = (step: number): string =>
  [...(PAGE.split(/^## /mu).find((part) => part.startsWith(`${step}. `)) ?? '').matchAll(/```sh\n(.*?)```/gsu)]
    .map(([, commands = '']) => commands.replaceAll('-iter 600000', '-iter 2000'))
    .join('');

const folder = scratchFolder();
afterAll(folder.remove);

/** Runs steps in one terminal whose person types the same passphrase wherever one is asked for. */
function follow(...steps: readonly number[]): void {
  const enter = steps[0] === 1 ? '' : 'cd authority\n';
  writeFileSync(folder.at('steps.sh'), `set -e\n${enter}${steps.map(commandsOf).join('')}`);
  const { status, stdout } = spawnSync('script', ['-qec', 'sh steps.sh', '/dev/null'], {
    cwd: folder.path,
    input: `${PASSPHRASE}\n`.repeat(100),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`The steps ${steps.join(', ')} of the page do not run:\n${stdout}`);
}

const made = (name: string): Buffer => readFileSync(folder.at(`authority/${name}`));
const certificate = (name: string): Certificate =>
  parseCertificate(
    Buffer.from(
      made(name)
        .toString('latin1')
        .replaceAll(/-----[A-Z ]+-----/gu, ''),
      'base64',
    ),
  );

let at: Date;
let root: Certificate;
let [assessor, reviewer]: Signer[] = [];
let listed: Buffer;
beforeAll(async () => {
  follow(1, 2, 3, 4, 5, 6, 7, 8);
  root = certificate('root/root.pem');
  at = certificate('timestamp.pem').notBefore;
  const first = openFileSigner(made('assessor.p12'), PASSPHRASE, at);
  const second = openFileSigner(made('reviewer.p12'), PASSPHRASE, at);
  [assessor, reviewer] = [first, second];
  const kit = makeKit();
  const statement = kit.statement((predicate) => {
    predicate['persons'] = [
      { id: 'p1', name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Halden Mutual' },
      { id: 'p2', name: 'Idris Okafor', personId: 'HM-2077', organisation: 'Halden Mutual' },
    ];
  });
  const mara = { name: 'Mara Lindqvist', personId: 'HM-1042', meaning: 'I assessed.', at };
  const idris = { name: 'Idris Okafor', personId: 'HM-2077', meaning: 'I reviewed.', at };
  const once = await appendSignature(await kit.base(statement), { field: 'assessor', signer: first, ...mara });
  const twice = await appendSignature(once.pdf, { field: 'reviewer', signer: second, ...idris });
  listed = appendValidationData(twice.pdf, [readRevocationList(made('root.crl')), readRevocationList(made('issuing.crl'))]);
}, 60_000);

const judge = (pdf: Buffer, ...more: readonly string[]) => {
  const anchors = [{ sha256: root.sha256, use: ['sign', 'tsa'] }];
  const policy = { tsa: 'required', time: { model: 'trusted' }, revocation: { mode: 'require', maxCrlAgeDays: 90 } };
  const trust = put(folder.path, 'trust.json', JSON.stringify({ anchors, policy }));
  const later = `${new Date(at.getTime() + HOUR).toISOString().slice(0, 19)}Z`;
  const { verdict, sub, because } = report(put(folder.path, 'a.pdf', pdf), '--trust', trust, '--at', later, ...more);
  return [`${verdict} ${sub}`, because];
};

test('the page’s commands make signers that the app takes, with software keys issued by an organisation', () => {
  expect([assessor?.keyLevel, reviewer?.keyLevel, openFileAuthority(made('timestamp.p12'), PASSPHRASE, at).keyLevel]).toEqual([
    'K2',
    'K2',
    'K2',
  ]);
  expect(certificate('assessor.pem')).toMatchObject({ commonName: 'Mara Lindqvist', personId: 'HM-1042' });
  const groups = (root.sha256.match(/.{4}/gu) ?? []).join(' ');
  expect(made('fingerprints.txt').toString('utf8')).toContain(groups);
});

test('what they sign verifies strictly once a timestamp is there; a key reported lost is refused from then on, everywhere', () => {
  const { imprint } = prepareDocumentTimestamp(listed);
  writeFileSync(folder.at('authority/request.tsq'), timestampRequest(imprint));
  follow(10);
  const { pdf } = applyDocumentTimestamp(listed, tokenIn(made('answer.tsr')));
  expect(judge(pdf)).toEqual(['PASS B-LTA', 'every check passed']);

  follow(11);
  const list = readRevocationList(made('issuing.crl'));
  expect(list.number).toBe('3');
  expect(() => assertNotRevoked(reviewer?.certificate ?? Buffer.of(), reviewer?.chain ?? [], [list], at)).toThrow(
    expect.objectContaining({ code: 'sign/certificate-revoked' }),
  );
  expect(judge(pdf, '--crl', folder.at('authority/issuing.crl'))[0]).toBe('FAIL TRUST/REVOKED');
});
