import { DomainError } from '../../../../shared/domain/errors.ts';
import { isSamePersonId } from '../../../../shared/domain/person-id.ts';
import type { SignatureInFile } from './read-signatures.ts';
import type { SignatureField, SignatureForm } from './signature-fields.ts';
import type { Certificate } from './x509.ts';

type FieldRequest = {
  readonly revisions: number;
  readonly form: SignatureForm;
  readonly present: readonly SignatureInFile[];
  readonly wanted: string;
  readonly certificate: Certificate;
  readonly personId: string;
};

function isSamePerson(first: SignatureInFile, { certificate, personId }: FieldRequest): boolean {
  if (first.certificateSha256 === certificate.sha256 || first.spkiSha256 === certificate.spkiSha256) return true;
  const theirs = [first.personId, ...(first.certificatePersonId === null ? [] : [first.certificatePersonId])];
  const ours = [personId, ...(certificate.personId === null ? [] : [certificate.personId])];
  return theirs.some((their) => ours.some((our) => isSamePersonId(their, our)));
}

/**
 * The field to sign, when it is its turn: assessor on a fresh attestation, reviewer on one the assessor has signed,
 * by another person (certificate, key and person id all differ), over bytes that are still what the assessor signed.
 */
export function assertMayUseField(request: FieldRequest): SignatureField {
  const { wanted, form, present, revisions } = request;
  const field = form.fields.get(wanted);
  if (field === undefined) {
    throw new DomainError(
      'sign/unknown-field',
      `There is no signature field “${wanted}”; there are assessor and reviewer. Nothing was signed.`,
    );
  }
  if (field.signature !== null) {
    throw new DomainError(
      'sign/already-signed',
      `The field ${wanted} of this PDF is already signed. The signature stands; nothing was changed.`,
    );
  }
  const first = present.find((signature) => signature.field === 'assessor');
  if (revisions !== (wanted === 'assessor' ? 1 : 2) || (wanted === 'reviewer') !== (first !== undefined)) {
    throw new DomainError(
      'sign/wrong-order',
      'The assessor signs the fresh attestation first, then the reviewer. Nothing was signed; start with the right file.',
    );
  }
  if (first !== undefined && !first.intact) {
    throw new DomainError(
      'sign/assessor-signature-broken',
      'The assessor’s signature does not hold: this PDF was changed after it was signed. It was not countersigned; get the file again.',
    );
  }
  if (first !== undefined && isSamePerson(first, request)) {
    throw new DomainError(
      'sign/same-person',
      'The reviewer must be another person than the assessor: same certificate, key or person id. Nothing was signed; another person must review.',
    );
  }
  return field;
}
