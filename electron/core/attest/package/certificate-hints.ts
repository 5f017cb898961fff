import { readSignatures } from '../sign/read-signatures.ts';
import { children, expectTag, readDer, TAG } from '../sign/der.ts';
import { sha256Hex } from '../../sha256.ts';
import { type BagFile, bagFile } from './bag.ts';

/** The certificates inside one CMS: signed data, the fourth member of it. */
function certificatesIn(cms: Buffer): Buffer[] {
  const [, wrapper] = children(expectTag(readDer(cms), TAG.sequence, 'signature message'));
  const parts = children(expectTag(children(expectTag(wrapper, 0xa0, 'signed data'))[0], TAG.sequence, 'signed data'));
  return children(expectTag(parts[3], 0xa0, 'certificates')).map((node) => Buffer.from(node.encoded));
}

/** The signers' certificates and their chains as files of their own: for people and tools, never trusted by the verifier. */
export function certificateHints(pdf: Buffer): BagFile[] {
  const found = new Map(readSignatures(pdf).flatMap(({ cms }) => certificatesIn(cms).map((der) => [sha256Hex(der), der] as const)));
  return [...found].map(([sha256, der]) => bagFile(`data/hints/certs/${sha256}.der`, der));
}
