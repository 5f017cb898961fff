import type { SignatureAlgorithm } from '../attest/sign/signature-algorithm.ts';
import type { Cryptoki, Ref } from './cryptoki.ts';
import { wayFor } from './mechanism.ts';
import type { OpenedToken, PinState, SeenToken } from './messages.ts';
import { CKF, CKR, CKU } from './numbers.ts';
import { certificatesOf, type HeldKey, keysOf } from './objects.ts';
import { faultOf, resultCode, TokenFault } from './token-fault.ts';

/** RSA keys of 16 384 bits answer with as many bytes; there are none larger. */
const LONGEST_SIGNATURE = 2048;

/** An open, logged-in token; it signs with one key at a time. */
export type Device = {
  readonly opened: OpenedToken;
  readonly sign: (key: number, algorithm: SignatureAlgorithm, tbs: Buffer) => Buffer;
  readonly close: () => void;
};

/** What dlopen says, without the path: the name of a library the module needs and this computer lacks. */
const missingLibrary = (message: string): string => /^([\w.+-]{1,64}\.so[\w.]*): cannot open shared object file/u.exec(message)?.[1] ?? '';

function load(cryptoki: Cryptoki, path: string): void {
  try {
    cryptoki.load(path);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new TokenFault(message.includes('C_GetFunctionList') ? 'not-pkcs11' : 'not-loadable', { detail: missingLibrary(message) });
  }
  try {
    cryptoki.C_Initialize();
  } catch (error) {
    if (resultCode(error) !== CKR.cryptokiAlreadyInitialized) throw faultOf(error);
  }
}

function pinState(flags: number): PinState {
  if ((flags & CKF.userPinLocked) !== 0) return 'locked';
  if ((flags & CKF.userPinFinalTry) !== 0) return 'last';
  if ((flags & CKF.userPinCountLow) !== 0) return 'low';
  return (flags & CKF.userPinInitialized) === 0 && (flags & CKF.loginRequired) !== 0 ? 'unset' : 'fine';
}

function describe(cryptoki: Cryptoki, slot: Ref, certificates: SeenToken['certificates']): SeenToken {
  const { label, manufacturerID, model, serialNumber, flags } = cryptoki.C_GetTokenInfo(slot);
  return {
    // Padded with blanks to a fixed width; some tokens pad with zeros.
    label: trimmed(label),
    manufacturer: trimmed(manufacturerID),
    model: trimmed(model),
    serial: trimmed(serialNumber),
    hardware: (cryptoki.C_GetSlotInfo(slot).flags & CKF.hardwareSlot) !== 0,
    pinPad: (flags & CKF.protectedAuthenticationPath) !== 0,
    pin: pinState(flags),
    certificates,
  };
}

const trimmed = (text: string): string => text.replace(/[\0 ]+$/u, '');

/** Runs `work` in a session that is closed whatever happens. */
function inSession<T>(cryptoki: Cryptoki, slot: Ref, work: (session: Ref) => T): T {
  const session = cryptoki.C_OpenSession(slot, CKF.serialSession);
  try {
    return work(session);
  } finally {
    cryptoki.C_CloseSession(session);
  }
}

/** Slots with a token that somebody has set up, by name: modules count them anew each time. An empty one has no name either. */
const slotsOf = (cryptoki: Cryptoki): { readonly slot: Ref; readonly label: string }[] =>
  cryptoki
    .C_GetSlotList(true)
    .map((slot) => ({ slot, label: trimmed(cryptoki.C_GetTokenInfo(slot).label) }))
    .filter(({ label }) => label !== '')
    .sort((a, b) => (a.label < b.label ? -1 : Number(a.label > b.label)));

function publicCertificates(cryptoki: Cryptoki, slot: Ref): SeenToken['certificates'] {
  try {
    return inSession(cryptoki, slot, (session) => certificatesOf(cryptoki, session));
  } catch {
    return []; // It shows nothing without its PIN; it is a token all the same.
  }
}

/** The tokens a module sees now, without a PIN. Throws TokenFault. */
export function listTokens(cryptoki: Cryptoki, module: string): SeenToken[] {
  try {
    load(cryptoki, module);
    return slotsOf(cryptoki).map(({ slot }) => describe(cryptoki, slot, publicCertificates(cryptoki, slot)));
  } catch (error) {
    throw faultOf(error);
  }
}

function slotOf(cryptoki: Cryptoki, wanted: string): Ref {
  const slots = slotsOf(cryptoki);
  const labels = slots.map(({ label }) => label);
  const [slot, another] = slots.filter(({ label }) => label === wanted).map((found) => found.slot);
  if (slot === undefined) throw new TokenFault('no-token', { labels });
  if (another !== undefined) throw new TokenFault('several-tokens', { labels });
  return slot;
}

/** Logs in as the user. A wrong PIN is never tried twice, and a locked token is not tried at all. */
function logIn(cryptoki: Cryptoki, slot: Ref, session: Ref, pin: string): void {
  const { flags } = cryptoki.C_GetTokenInfo(slot);
  if ((flags & CKF.loginRequired) === 0) return;
  const state = pinState(flags);
  if (state === 'locked') throw new TokenFault('pin-locked', { pin: state });
  if (state === 'unset') throw new TokenFault('pin-unset', { pin: state });
  if (pin === '' && (flags & CKF.protectedAuthenticationPath) === 0) throw new TokenFault('pin-missing', { pin: state });
  try {
    cryptoki.C_Login(session, CKU.user, pin);
  } catch (error) {
    if (resultCode(error) === CKR.userAlreadyLoggedIn) return;
    const { fault, more } = faultOf(error);
    throw new TokenFault(fault, { ...more, pin: pinState(cryptoki.C_GetTokenInfo(slot).flags) });
  }
}

function sign(cryptoki: Cryptoki, session: Ref, held: HeldKey | undefined, way: ReturnType<typeof wayFor>, tbs: Buffer, pin: string) {
  if (held === undefined || way === null) throw new TokenFault('no-mechanism');
  cryptoki.C_SignInit(session, way.mechanism, held.ref);
  // Such a key (the signing key of a PIV card) wants its PIN for every signature, and nothing in between.
  if (held.alwaysAuthenticate) cryptoki.C_Login(session, CKU.contextSpecific, pin);
  return cryptoki.C_Sign(session, way.input(tbs), Buffer.alloc(LONGEST_SIGNATURE));
}

/** Opens the one token of that label with its PIN. Throws TokenFault. */
export function openToken(cryptoki: Cryptoki, module: string, label: string, pin: string): Device {
  try {
    load(cryptoki, module);
    const slot = slotOf(cryptoki, label);
    const session = cryptoki.C_OpenSession(slot, CKF.serialSession);
    logIn(cryptoki, slot, session, pin);
    const held = keysOf(cryptoki, session);
    const mechanisms = cryptoki.C_GetMechanismList(slot);
    // Kept only where every signature asks for it again.
    const again = held.some((key) => key.alwaysAuthenticate) ? pin : '';
    const token = describe(cryptoki, slot, certificatesOf(cryptoki, session));
    return {
      opened: { token, keys: held.map(({ seen }) => seen), mechanisms },
      sign: (key, algorithm, tbs) => {
        try {
          return sign(cryptoki, session, held[key], wayFor(algorithm, mechanisms), tbs, again);
        } catch (error) {
          const { fault, more } = faultOf(error);
          throw new TokenFault(fault, { ...more, pin: fault === 'pin-wrong' ? pinState(cryptoki.C_GetTokenInfo(slot).flags) : 'fine' });
        }
      },
      close: () => {
        cryptoki.C_Logout(session);
        cryptoki.C_Finalize();
      },
    };
  } catch (error) {
    throw faultOf(error);
  }
}
