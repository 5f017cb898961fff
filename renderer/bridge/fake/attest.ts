import { DomainError } from '../../../shared/domain/errors.ts';
import type { Out } from '../client.ts';
import type { FakeHandlers } from './handlers.ts';
import { type Detail, looksLikeSha256, NOW } from './state.ts';

type Attestation = Out<'attest.list'>[number];
type World = { readonly pdf: Uint8Array; readonly rows: () => readonly Detail['row'][]; readonly because: readonly string[] };

/** Signing, handing over and verifying, as far as the window can see. */
export function attestHandlers({ pdf, rows, because }: World): FakeHandlers {
  const made: Attestation[] = [];
  const signature = (field: 'assessor' | 'reviewer', name: string, personId: string, reservation: string) => ({
    field,
    name,
    personId,
    keyLevel: 'K0',
    certSha256: looksLikeSha256(name),
    at: NOW,
    reservation,
  });
  const find = (id: string | null | undefined): Attestation => {
    const found = made.find((row) => row.id === id);
    if (found === undefined) throw new DomainError('attest/unknown', `${id} is not an attestation of this workspace. Nothing was changed.`);
    return found;
  };
  const version = () => made.length + 1;
  const nextId = () => `BA-9F3CA1E0-${version()}`;
  return {
    'attest.presign': () => {
      const questions = rows();
      const undecided = questions.filter((row) => row.disposition === 'undecided').map((row) => row.id);
      return {
        attestationId: nextId(),
        version: version(),
        overall: 'not_determinable',
        because: [...because],
        items: [
          {
            code: 'presign/ledger',
            level: 'good',
            title: 'Ledger chain intact',
            detail: '1,494 entries re-checked from the first',
            questions: [],
          },
          { code: 'presign/vault', level: 'good', title: '10 of 10 originals match', detail: '26,777,334 bytes re-hashed', questions: [] },
          {
            code: 'presign/undecided',
            level: 'bad',
            title: `${undecided.length} boundaries undecided`,
            detail: 'A person must accept or refuse each position',
            questions: undecided,
          },
          {
            code: 'presign/stale',
            level: 'care',
            title: '1 answer on old evidence',
            detail: 'E1 is older than its limit',
            questions: ['GV-04'],
          },
        ],
        meaning: {
          assessor:
            'I, Mara Lindqvist, as assessor, assert that the 45 answers are mine, rest on the evidence named beside them, and leave out nothing I know to the contrary.',
          reviewer:
            'I, as reviewer, assert that I checked the answers marked accepted against their evidence and that I am not their author.',
        },
        ledgerHead: looksLikeSha256('head'),
      };
    },
    'attest.draft': () => ({ pdf, pages: 1, sha256: looksLikeSha256('draft') }),
    'attest.sign': ({ confirm, passphrase }) => {
      if (passphrase === 'wrong')
        throw new DomainError('sign/wrong-passphrase', 'The passphrase does not open this key file. Nothing was signed; try again.');
      const row: Attestation = {
        id: confirm,
        version: version(),
        at: NOW,
        pdfSha256: looksLikeSha256(confirm),
        bytes: pdf.length,
        pages: 1,
        signatures: [signature('assessor', 'Mara Lindqvist', 'm.lindqvist', '')],
        overall: 'not_determinable',
      };
      made.push(row);
      return { ...row, warnings: [] };
    },
    'attest.countersign': ({ attestation, reservation = '', person }) => {
      const row = find(attestation);
      row.signatures.push(signature('reviewer', person?.name ?? '', person?.personId ?? '', reservation));
      return { ...row, warnings: [] };
    },
    'attest.list': () => made,
    'attest.pdf': ({ attestation }) => ({ pdf, sha256: find(attestation).pdfSha256 }),
    'attest.save': ({ attestation }) => ({ bytes: pdf.length, sha256: find(attestation).pdfSha256 }),
    'package.build': ({ withhold = [] }) => ({
      bytes: 26_900_004,
      sha256: looksLikeSha256('package'),
      entries: 21,
      withheld: withhold.length,
    }),
    'export.write': ({ format }) => ({ format, rows: 45, bytes: 48_212, sha256: looksLikeSha256(format), notes: [] }),
    'keys.test-ca': () => ({
      files: ['assessor.p12', 'reviewer.p12', 'trust.json'],
      passphrase: 'test',
      fingerprint: looksLikeSha256('ca'),
    }),
    'attest.recheck': () => ({ rows: { checked: 214, problems: [] }, signed: [] }),
    'verify.run': ({ trust }) => verified(trust),
    'verify.dropped': ({ trust }) => verified(trust),
  };
}

/** What the verifier says of a good file, with and without a trust file. */
function verified(trust: string | null | undefined): Out<'verify.run'> {
  return {
    verdict: trust === null || trust === undefined ? 'INDETERMINATE' : 'PASS',
    sub: trust === null || trust === undefined ? 'TRUST/NO_ANCHOR' : 'B-B',
    axes: {
      FORMAT: 'PASS',
      SIGNATURE: 'PASS',
      COVERAGE: 'PASS',
      EVIDENCE: 'PASS',
      TRUST: trust === null || trust === undefined ? 'INDETERMINATE' : 'PASS',
    },
    checks: [
      { id: 'V-00', asks: 'what it asks', result: 'PASS', detail: '' },
      { id: 'V-26', asks: 'what it asks', result: 'PASS', detail: 'two signatures' },
      {
        id: 'V-50',
        asks: 'what it asks',
        result: trust === null || trust === undefined ? 'INDETERMINATE' : 'PASS',
        detail: 'no trust file was given',
      },
      { id: 'V-80', asks: 'what it asks', result: 'SKIPPED', detail: 'no workspace was given' },
    ],
    caveats: ['TRUST/TEST_KEY', 'TIME/CLAIMED_ONLY'],
    inputs: { pdfSha256: looksLikeSha256('pdf'), trustSha256: trust ?? null },
    signers: [
      { field: 'assessor', name: 'Mara Lindqvist', personId: 'm.lindqvist', time: NOW },
      { field: 'reviewer', name: 'Idris Okafor', personId: 'i.okafor', time: NOW },
    ],
    evidence: { committed: 10, checked: 10, missing: 0 },
    because: 'no trust file was given',
    revisions: [
      { revision: 0, adds: 'report', bytes: 1_204_118, sha256: looksLikeSha256('r0') },
      { revision: 1, adds: 'assessor', bytes: 1_222_340, sha256: looksLikeSha256('r1') },
      { revision: 2, adds: 'reviewer', bytes: 1_240_511, sha256: looksLikeSha256('pdf') },
    ],
  };
}
