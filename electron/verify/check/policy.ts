import { Defect } from '../defect.ts';
import { keyIdentity } from '../der/key-identity.ts';
import type { Sheet } from '../sheet.ts';
import type { Trust } from './policy-file.ts';
import type { Signature } from './signature.ts';
import type { Statement } from './statement.ts';

/** V-05 and V-60…V-64: who had to sign, who did, in which order, and whether this is final at all. */
export function checkPolicy(signatures: readonly Signature[], statement: Statement | null, trust: Trust, sheet: Sheet): void {
  if (statement !== null) sheet.run('V-64', () => checkFinal(statement));
  sheet.run('V-05', () => {
    if (signatures.length > 0) return `${signatures.length} signatures`;
    throw new Defect('V-05', 'SIG/STRIPPED', 'the statement stands without any signature');
  });
  sheet.run('V-63', () => checkOrder(signatures));
  sheet.run('V-60', () => {
    if (signatures.length >= trust.requiredSignatures) return `${signatures.length} of ${trust.requiredSignatures}`;
    throw new Defect(
      'V-60',
      'POLICY/SIGNATURE_MISSING',
      `${signatures.length} of ${trust.requiredSignatures} required signatures are there`,
    );
  });
  if (trust.distinctPersons) sheet.run('V-61', () => checkDistinct(signatures));
  else sheet.skip('V-61', 'your trust file does not ask for different persons');
  sheet.run('V-25', () => checkAllowed(signatures, trust));
  if (statement === null) return;
  for (const signature of signatures) sheet.run('V-62', () => checkExpected(signature, statement, sheet));
}

/** The auditor may allow fewer algorithms than the format does. */
function checkAllowed(signatures: readonly Signature[], { algorithms }: Trust): string {
  for (const { field, cms } of signatures) {
    const used = cms === null ? '' : `${cms.algorithm?.scheme ?? 'unknown'}-${cms.digest ?? 'unknown'}`;
    if (cms !== null && algorithms.length > 0 && !algorithms.includes(used))
      throw new Defect('V-25', 'POLICY/ALGORITHM', `the ${field} signed with ${used}, which your trust file does not allow`);
  }
  return '';
}

function checkFinal({ status }: Statement): string {
  if (status === 'final') return 'final';
  throw new Defect('V-64', 'POLICY/DRAFT', 'this is a draft, not a final attestation');
}

function checkOrder(signatures: readonly Signature[]): string {
  const [first, second] = signatures;
  if (first !== undefined && first.field !== 'assessor')
    throw new Defect('V-63', 'POLICY/ORDER', 'the reviewer signed before the assessor');
  if (second !== undefined && second.field !== 'reviewer')
    throw new Defect('V-63', 'POLICY/ORDER', 'the assessor signed after the reviewer');
  return '';
}

/** SECURITY: two names are not two persons; the same certificate, key or person id is one. */
function checkDistinct(signatures: readonly Signature[]): string {
  const [a, b] = signatures;
  if (a === undefined || b === undefined) return 'one signature, nothing to compare';
  const same = (what: string): Defect => new Defect('V-61', 'POLICY/SAME_PERSON', `both signatures have the same ${what}`);
  if (a.certificate !== null && b.certificate !== null) {
    if (a.certificate.sha256 === b.certificate.sha256) throw same('certificate');
    if (keyIdentity(a.certificate.spki).equals(keyIdentity(b.certificate.spki))) throw same('key');
    const certified = plainId(a.certificate.personId);
    if (certified !== '' && certified === plainId(b.certificate.personId)) throw same('person id in their certificates');
  }
  if (plainId(a.personId) === plainId(b.personId)) throw same('person id');
  return 'two certificates, keys and person ids';
}

const plainId = (id: string): string => id.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

function checkExpected(signature: Signature, statement: Statement, sheet: Sheet): string {
  const fault = (why: string): Defect => new Defect('V-62', 'POLICY/UNEXPECTED_SIGNER', `the ${signature.field} ${why}`);
  const expected = statement.signers.find((signer) => signer.field === signature.field);
  const person = statement.persons.find((one) => one.id === expected?.person);
  if (expected === undefined) throw fault('is not among the signers of the statement');
  if (expected.certSha256 !== null && expected.certSha256 !== signature.certificate?.sha256)
    throw fault('signed with another certificate than the statement names');
  if (expected.keyLevel !== null && expected.keyLevel !== signature.keyLevel)
    throw fault('signed with a key of another level than the statement names');
  if (person !== undefined && plainId(person.personId) !== plainId(signature.personId))
    throw fault('is another person than the statement names');
  const certified = signature.certificate?.personId ?? '';
  if (certified !== '' && plainId(certified) !== plainId(signature.personId)) {
    sheet.caveat('POLICY/PERSON_ID_DIFFERS', `the ${signature.field}'s certificate carries another person id than the signature`);
  }
  return '';
}
