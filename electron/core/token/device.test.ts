import { describe, expect, it } from 'vitest';
import type { Attribute, Cryptoki, Ref } from './cryptoki.ts';
import { listTokens, openToken } from './device.ts';
import type { TokenReply } from './messages.ts';
import { CKA, CKF, CKK, CKM, CKO, CKR } from './numbers.ts';
import { tokenServer } from './serve-token.ts';

type Faults = Readonly<Partial<Record<string, number>>>;
type Fake = {
  readonly flags?: number;
  readonly afterLogin?: number;
  readonly slot?: number;
  readonly labels?: readonly string[];
  readonly faults?: Faults;
  readonly key?: Readonly<Record<number, Buffer>>;
  readonly mechanisms?: readonly number[];
};

const yes = Buffer.from([1]);
const no = Buffer.from([0]);
const READY = CKF.loginRequired | CKF.userPinInitialized;
const EC_KEY = { [CKA.keyType]: Buffer.from([CKK.ec, 0, 0, 0, 0, 0, 0, 0]), [CKA.id]: Buffer.from([2]) };

/** A module under the test's hand: `calls` is what it was asked, in order, and with which PIN. */
function fake({ flags = READY, afterLogin, slot = 0, labels = ['Card'], faults = {}, key = EC_KEY, mechanisms = [CKM.ecdsa] }: Fake = {}) {
  const calls: string[] = [];
  let wanted = -1;
  let now = flags;
  const enter = (name: string, said = ''): void => {
    calls.push(said === '' ? name : `${name} ${said}`);
    const code = faults[said === '' ? name : `${name} ${said}`] ?? faults[name];
    if (name === 'C_Login') now = afterLogin ?? now;
    if (code !== undefined) throw Object.assign(new Error('CKR'), { code });
  };
  const ref = (n: number): Ref => Buffer.from([n]);
  const cryptoki: Cryptoki = {
    load: () => enter('load'),
    C_Initialize: () => enter('C_Initialize'),
    C_Finalize: () => enter('C_Finalize'),
    C_GetSlotList: () => labels.map((_label, n) => ref(n)),
    C_GetSlotInfo: () => ({ flags: slot }),
    C_GetTokenInfo: (at) => ({
      label: (labels[at[0] ?? 0] ?? '').padEnd(32, ' '),
      manufacturerID: 'Maker\0\0',
      model: 'Model',
      serialNumber: '1',
      flags: now,
    }),
    C_GetMechanismList: () => [...mechanisms],
    C_OpenSession: () => ref(9),
    C_CloseSession: () => enter('C_CloseSession'),
    C_Login: (_session, user, pin) => enter('C_Login', `${user} ${pin}`.trim()),
    C_Logout: () => enter('C_Logout'),
    C_FindObjectsInit: (_session, template: readonly Attribute[]) => {
      wanted = Number(template[0]?.value);
    },
    C_FindObjects: () => (wanted === CKO.privateKey ? [ref(1)] : []),
    C_FindObjectsFinal: () => undefined,
    C_GetAttributeValue: (_session, _object, [row]) => {
      const value = key[row?.type ?? -1];
      if (value === undefined) throw Object.assign(new Error('CKR_ATTRIBUTE_TYPE_INVALID'), { code: 0x12 });
      return [{ type: row?.type ?? -1, value }];
    },
    C_SignInit: (_session, { mechanism }) => enter('C_SignInit', mechanism.toString(16)),
    C_Sign: (_session, data) => {
      enter('C_Sign');
      return Buffer.concat([data, data]);
    },
  };
  return { cryptoki, calls };
}

const open = (made: ReturnType<typeof fake>, pin = '4711') => openToken(made.cryptoki, '/m.so', 'Card', pin);
const fault = (name: string, more: object = {}): unknown =>
  expect.objectContaining({ fault: name, more: expect.objectContaining(more) as object });

describe('a key that wants its PIN for every signature', () => {
  it('gets it right after C_SignInit, with nothing in between', () => {
    const made = fake({ key: { ...EC_KEY, [CKA.alwaysAuthenticate]: yes } });
    const device = open(made);
    made.calls.length = 0;
    expect(device.sign(0, 'ecdsa-sha256', Buffer.from('x')).length).toBe(64);
    expect(made.calls).toEqual(['C_SignInit 1041', 'C_Login 2 4711', 'C_Sign']);
  });

  it('and a wrong PIN there says what is left', () => {
    const made = fake({
      key: { ...EC_KEY, [CKA.alwaysAuthenticate]: yes },
      faults: { 'C_Login 2 4711': CKR.pinIncorrect },
      afterLogin: READY | CKF.userPinFinalTry,
    });
    const device = open(made);
    expect(() => device.sign(0, 'ecdsa-sha256', Buffer.from('x'))).toThrow(fault('pin-wrong', { pin: 'last' }));
  });

  it('another key does not: the PIN is not kept for it', () => {
    const made = fake({ key: { ...EC_KEY, [CKA.alwaysAuthenticate]: no } });
    open(made).sign(0, 'ecdsa-sha256', Buffer.from('x'));
    expect(made.calls.filter((call) => call.startsWith('C_Login'))).toEqual(['C_Login 1 4711']);
  });
});

describe('the PIN', () => {
  it.each([
    ['low', CKF.userPinCountLow],
    ['last', CKF.userPinFinalTry | CKF.userPinCountLow],
    ['locked', CKF.userPinLocked],
  ] as const)('wrong: the token says "%s" afterwards', (pin, flags) => {
    const made = fake({ faults: { C_Login: CKR.pinIncorrect }, afterLogin: READY | flags });
    expect(() => open(made)).toThrow(fault('pin-wrong', { pin }));
    expect(made.calls.filter((call) => call.startsWith('C_Login'))).toHaveLength(1);
  });

  it.each([
    ['pin-locked', READY | CKF.userPinLocked],
    ['pin-unset', CKF.loginRequired],
  ] as const)('%s: no try is made', (name, flags) => {
    const made = fake({ flags });
    expect(() => open(made)).toThrow(fault(name));
    expect(made.calls).toEqual(['load', 'C_Initialize']);
  });

  it('typed at the reader is not asked for here; elsewhere an empty one is not tried', () => {
    const pad = fake({ flags: READY | CKF.protectedAuthenticationPath });
    open(pad, '');
    expect(pad.calls).toContain('C_Login 1');
    expect(() => open(fake(), '')).toThrow(fault('pin-missing'));
  });

  it.each([
    ['pin-expired', CKR.pinExpired],
    ['pin-locked', CKR.pinLocked],
    ['cancelled', CKR.functionCanceled],
    ['removed', CKR.tokenNotPresent],
  ] as const)('%s is told apart', (name, code) => {
    expect(() => open(fake({ faults: { C_Login: code } }))).toThrow(fault(name));
  });
});

describe('a module', () => {
  it('that was started already, or a user who is logged in already, is no failure', () => {
    const made = fake({ faults: { C_Initialize: CKR.cryptokiAlreadyInitialized, C_Login: CKR.userAlreadyLoggedIn } });
    expect(open(made).opened.keys).toMatchObject([{ type: 'ec', sensitive: null, neverExtractable: null }]);
  });

  it('two tokens of one name are never guessed between', () => {
    expect(() => open(fake({ labels: ['Card', 'Other', 'Card'] }))).toThrow(fault('several-tokens'));
    expect(() => open(fake({ labels: ['Other', ''] }))).toThrow(fault('no-token', { labels: ['Other'] }));
  });

  it('tells a device from a program, and names come without their padding', () => {
    const [token] = listTokens(fake({ slot: CKF.hardwareSlot | 1 }).cryptoki, '/m.so');
    expect(token).toMatchObject({ label: 'Card', manufacturer: 'Maker', hardware: true, pin: 'fine' });
  });

  it('a token taken out while it signs, and one that cannot make the signature', () => {
    expect(() => open(fake({ faults: { C_Sign: CKR.deviceRemoved } })).sign(0, 'ecdsa-sha256', Buffer.from('x'))).toThrow(fault('removed'));
    expect(() => open(fake({ mechanisms: [CKM.rsaPkcs] })).sign(0, 'ecdsa-sha256', Buffer.from('x'))).toThrow(fault('no-mechanism'));
  });

  it('a key that says it cannot sign is not offered', () => {
    expect(open(fake({ key: { ...EC_KEY, [CKA.sign]: no } })).opened.keys).toEqual([]);
  });
});

describe('what is answered to the engine', () => {
  it('failures are plain data, without the module’s words', () => {
    const { cryptoki } = fake({ faults: { C_Login: 0x7 } });
    const reply: TokenReply = tokenServer(cryptoki)({ type: 'open', module: '/m.so', label: 'Card', pin: '4711' });
    expect(reply).toEqual({ ok: false, fault: 'failed', detail: 'CKR 0x7', pin: 'fine' });
  });

  it('without the bridge everything is refused in one way', () => {
    expect(tokenServer(null)({ type: 'list', module: '/m.so' })).toEqual({ ok: false, fault: 'bridge-missing' });
  });
});
