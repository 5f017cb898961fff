import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import { pemBlocks } from '../attest/sign/pem.ts';
import { type Certificate, parseCertificate } from '../attest/sign/x509.ts';

const MOST_BYTES = 1024 * 1024;

const notCertificates = (cause?: unknown): DomainError =>
  new DomainError(
    'token/no-certificate-file',
    'The certificate file holds no certificate that can be read. Nothing was done; choose a file with one or more certificates, PEM or DER.',
    cause === undefined ? {} : { cause },
  );

/** The certificates in a file, in its order: several as PEM, or one as DER. */
export async function certificatesIn(path: string): Promise<readonly Certificate[]> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw notCertificates();
    const bytes = await readFile(path);
    const blocks = pemBlocks(bytes).flatMap(({ label, der }) => (label === 'CERTIFICATE' ? [der] : []));
    return (blocks.length > 0 ? blocks : [bytes]).map(parseCertificate);
  } catch (error) {
    throw error instanceof DomainError && error.code === 'token/no-certificate-file' ? error : notCertificates(error);
  }
}
