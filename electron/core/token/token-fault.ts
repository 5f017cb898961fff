import type { Fault, PinState } from './messages.ts';
import { CKR } from './numbers.ts';

type More = { readonly detail?: string; readonly pin?: PinState; readonly labels?: readonly string[] };

/** What went wrong in the token's process; crosses to the engine as plain data. */
export class TokenFault extends Error {
  override readonly name = 'TokenFault';
  readonly fault: Fault;
  readonly more: More;
  constructor(fault: Fault, more: More = {}) {
    super(fault);
    this.fault = fault;
    this.more = more;
  }
}

const BY_CODE: ReadonlyMap<number, Fault> = new Map<number, Fault>([
  [CKR.pinIncorrect, 'pin-wrong'],
  [CKR.pinInvalid, 'pin-wrong'],
  [CKR.pinLengthRange, 'pin-wrong'],
  [CKR.pinExpired, 'pin-expired'],
  [CKR.pinLocked, 'pin-locked'],
  [CKR.userPinNotInitialized, 'pin-unset'],
  [CKR.functionCanceled, 'cancelled'],
  [CKR.deviceError, 'removed'],
  [CKR.deviceRemoved, 'removed'],
  [CKR.tokenNotPresent, 'removed'],
  [CKR.sessionClosed, 'removed'],
  [CKR.sessionHandleInvalid, 'removed'],
  [CKR.userNotLoggedIn, 'removed'],
]);

/** The module's result code behind a failure of the bridge, else null. */
export const resultCode = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : null;

/** Whatever a call into the module threw, as a fault. Its text is the module's own and stays here. */
export function faultOf(error: unknown): TokenFault {
  if (error instanceof TokenFault) return error;
  const code = resultCode(error);
  if (code === null) return new TokenFault('failed', { detail: 'no result code' });
  return new TokenFault(BY_CODE.get(code) ?? 'failed', { detail: `CKR 0x${code.toString(16)}` });
}
