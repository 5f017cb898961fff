import { ecKey, makeCert, SIGNING } from '../kit/pki.ts';
import type { LooseObject } from '../kit/loose.ts';
import { sha256 } from '../kit/statement.ts';
import type { Case } from './case.ts';

const signers = (predicate: LooseObject): LooseObject[] => predicate['signers'] as LooseObject[];
const draft = (predicate: LooseObject): void => void (predicate['status'] = 'draft');

/** Group D: who signed, in which order, and what for. */
export const POLICY_CASES: readonly Case[] = [
  {
    id: 'D01',
    title: 'one certificate signs both',
    exit: 1,
    sub: 'POLICY/SAME_PERSON',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { signer: k.pki.assessor, name: 'Ada Assessor' }) }),
  },
  {
    id: 'D02',
    title: 'two certificates, one key',
    exit: 1,
    sub: 'POLICY/SAME_PERSON',
    make: (k, g) => {
      const signer = makeCert({
        name: { cn: 'Rémi Reviewer', personId: 'P-0002' },
        key: k.pki.assessor.key,
        issuer: k.pki.root,
        extensions: [SIGNING],
      });
      return { pdf: k.second(k.first(g.base), { signer }) };
    },
  },
  {
    id: 'D02b',
    title: 'two certificates, one person id in them',
    exit: 1,
    sub: 'POLICY/SAME_PERSON',
    make: (k, g) => {
      const signer = makeCert({
        name: { cn: 'Rémi Reviewer', personId: 'p-0001' },
        key: ecKey(),
        issuer: k.pki.root,
        extensions: [SIGNING],
      });
      return { pdf: k.second(k.first(g.base), { signer }) };
    },
  },
  {
    id: 'D02c',
    title: 'one person id in both signatures',
    exit: 1,
    sub: 'POLICY/SAME_PERSON',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { personId: 'p 0001'.replace(' ', '-') }) }),
  },
  {
    id: 'D03',
    title: 'another certificate than the statement names',
    exit: 1,
    sub: 'POLICY/UNEXPECTED_SIGNER',
    make: async (k) => {
      const statement = k.statement((p) => void (signers(p)[1]!['certSha256'] = sha256('other')));
      return { pdf: k.signed(await k.base(statement)) };
    },
  },
  {
    id: 'D03b',
    title: 'another person than the statement names',
    exit: 1,
    sub: 'POLICY/UNEXPECTED_SIGNER',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { signer: k.pki.stranger, name: 'Sam Stranger', personId: 'P-0003' }) }),
  },
  {
    id: 'D04',
    title: 'the reviewer first',
    exit: 1,
    sub: 'POLICY/ORDER',
    make: (k, g) => {
      const reviewer = k.second(g.base);
      return { pdf: k.first(reviewer) };
    },
  },
  {
    id: 'D05',
    title: 'certified with permission 3',
    exit: 1,
    sub: 'PROFILE/DOCMDP',
    make: (k, g) => ({ pdf: k.second(k.first(g.base, { docMdp: 3 })) }),
  },
  {
    id: 'D05b',
    title: 'not certified',
    exit: 1,
    sub: 'PROFILE/DOCMDP',
    make: (k, g) => ({ pdf: k.second(k.first(g.base, { docMdp: null })) }),
  },
  {
    id: 'D06',
    title: 'a signed draft',
    exit: 1,
    sub: 'POLICY/DRAFT',
    make: async (k) => ({ pdf: k.signed(await k.base(k.statement(draft))) }),
  },
  { id: 'D06b', title: 'an unsigned draft', exit: 1, sub: 'POLICY/DRAFT', make: async (k) => ({ pdf: await k.base(k.statement(draft)) }) },
  {
    id: 'D07',
    title: 'a newer attestation replaces it',
    exit: 0,
    sub: 'B-B',
    caveat: 'POLICY/SUPERSEDED',
    make: async (k, g) => {
      const statement = k.statement((p) => {
        p['version'] = 2;
        (p['custody'] as LooseObject)['previousAttestation'] = {
          id: 'BA-00000000-1',
          pdfSha256: sha256(g.pdf),
          treeSize: 8,
          root: sha256('tree'),
        };
      });
      return { pdf: g.pdf, files: { 'newer.pdf': k.signed(await k.base(statement)) }, args: ['--newer', '{newer.pdf}'] };
    },
  },
  {
    id: 'D08',
    title: 'an unknown key level',
    exit: 1,
    sub: 'SIG/SIG_CONSTRAINTS',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { keyLevel: 'K9' }) }),
  },
  {
    id: 'D09',
    title: 'a test key',
    exit: 0,
    sub: 'B-B',
    caveat: 'TRUST/TEST_KEY',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { keyLevel: 'K0' }) }),
  },
];
