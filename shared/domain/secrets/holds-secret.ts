import { findSecrets } from './find-secrets.ts';
import { BEGINNINGS } from './known-form.ts';

/** Almost every value of a record is passed over by it. */
const MAY_HOLD = new RegExp([...new Set([...BEGINNINGS, 'PRIVATE KEY'])].join('|'));
/** `scheme://user:password@host`. */
const IN_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i;

/** Whether a value holds a secret by its looks: it is then never kept outside the original. Key ids of AWS are names here, and stay. */
export const holdsSecret = (value: string): boolean =>
  (MAY_HOLD.test(value) && findSecrets(value).some(({ kind }) => kind !== 'aws_key_id')) || IN_ADDRESS.test(value);
