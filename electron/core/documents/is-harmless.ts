import { everySecret } from '../../../shared/domain/secrets/every-secret.ts';

const CIPHER = Buffer.from('CBC,');

/**
 * Whether no secret begins in a JSON object, whatever stands around it. No look goes over a brace, except that from the cipher of
 * an encrypted key back to its first line.
 */
export const isHarmless = (object: Buffer): boolean => !object.includes(CIPHER) && everySecret(object).length === 0;
