import { DomainError } from '../../../../shared/domain/errors.ts';
import { children, expectTag, integer, readDer, readSmallInteger, sequence, TAG } from './der.ts';

/** A granted answer (RFC 3161 §2.4.2) around a token, DER. */
export const timestampResponse = (token: Buffer): Buffer => sequence(sequence(integer(0)), token);

const STATUS = ['granted', 'granted with changes', 'rejection', 'waiting', 'revocation warning', 'revocation notification'];

/** The token inside an authority's answer, or the token itself when the file holds just that. Throws `timestamp/refused` and `timestamp/bad-reply`. */
export function tokenIn(reply: Buffer): Buffer {
  const [first, second, ...more] = children(expectTag(readDer(reply), TAG.sequence, 'timestamp reply'));
  if (first?.tag === TAG.oid) return reply;
  const [statusNode, , failure] = children(expectTag(first, TAG.sequence, 'status'));
  const status = readSmallInteger(statusNode);
  if (status > 1)
    throw new DomainError(
      'timestamp/refused',
      `The timestamp authority refused: ${STATUS[status] ?? `status ${status}`}${failure === undefined ? '' : `, failure ${failure.content.toString('hex')}`}. Nothing was written; ask it again with a fresh request.`,
    );
  if (second === undefined || more.length > 0)
    throw new DomainError('timestamp/bad-reply', 'The reply holds no timestamp. Nothing was written; use the file the authority returned.');
  return second.encoded;
}
