import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applySwitches, mayRequest, muteResolver, SWITCHES } from '../../electron/main/policy/egress.ts';
import { hardenSession, PARTITION } from '../../electron/main/policy/session.ts';
import { fakeSession } from '../shell/fake-electron.ts';

async function hardened(devTools = false) {
  const session = fakeSession();
  await hardenSession(session as unknown as Parameters<typeof hardenSession>[0], { devTools });
  const handler = (name: string) => session.handlers.get(name) ?? expect.fail(`no ${name}`);
  return { ...session, handler };
}

/** Every permission this Electron knows, out of its own type declarations. */
function knownPermissions(): readonly string[] {
  const electron = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const declared = readFileSync(join(electron, 'electron.d.ts'), 'utf8');
  const lines = declared.split('\n').filter((line) => /setPermission(Request|Check)Handler\(handler/.test(line));
  return [...new Set(lines.flatMap((line) => [...line.matchAll(/'([a-zA-Z-]+)'/g)].map((match) => match[1] ?? '')))];
}

describe('S21: permissions', () => {
  test('the list of them was found', () => {
    expect(knownPermissions().length).toBeGreaterThan(20);
    expect(knownPermissions()).toEqual(
      expect.arrayContaining(['media', 'geolocation', 'clipboard-read', 'local-network-access', 'unknown']),
    );
  });

  test.each([...knownPermissions(), 'one-that-comes-next-year'])('%s: asked for and checked, both denied', async (permission) => {
    const session = await hardened();
    const granted: unknown[] = [];
    session.handler('setPermissionRequestHandler')({}, permission, (answer: unknown) => granted.push(answer), {});
    expect(granted).toEqual([false]);
    expect(session.handler('setPermissionCheckHandler')(null, permission, 'app://boundary/', {})).toBe(false);
  });

  test('devices, USB, Bluetooth and screens are denied too', async () => {
    const session = await hardened();
    expect(session.handler('setDevicePermissionHandler')({ deviceType: 'hid' })).toBe(false);
    expect(session.handler('setUSBProtectedClassesHandler')({ protectedClasses: ['audio', 'hid'] })).toEqual(['audio', 'hid']);
    const answers: unknown[] = [];
    session.handler('setBluetoothPairingHandler')({}, (answer: unknown) => answers.push(answer));
    session.handler('setDisplayMediaRequestHandler')({}, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ confirmed: false }, null]);
  });

  test.each([
    ['select-hid-device', []],
    ['select-usb-device', []],
    ['select-serial-port', ['']],
  ] as const)('%s chooses nothing', async (name, expected) => {
    const session = await hardened();
    const chosen: unknown[][] = [];
    let prevented = false;
    const event = { preventDefault: () => (prevented = true) };
    const choose = (...args: unknown[]) => chosen.push(args);
    session.events.emit(name, event, ...(name === 'select-serial-port' ? [[], {}, choose] : [{}, choose]));
    expect([prevented, chosen]).toEqual([true, [[...expected]]]);
  });
});

describe('S23, S24, S29: the network side', () => {
  test('S23: the window’s session lives in memory, and a download never starts', async () => {
    expect(PARTITION.startsWith('persist:')).toBe(false);
    const session = await hardened();
    let prevented = false;
    session.events.emit('will-download', { preventDefault: () => (prevented = true) }, {});
    expect(prevented).toBe(true);
  });

  test('S24: no spelling dictionary is ever fetched', async () => {
    const { calls } = await hardened();
    expect(calls).toContainEqual(['setSpellCheckerEnabled', false]);
    const url = String(calls.find(([name]) => name === 'setSpellCheckerDictionaryDownloadURL')?.[1]);
    expect(url).toMatch(/^app:\/\/boundary\/.*\/$/);
  });

  test('belts: a proxy that is not there, and no network at all', async () => {
    const { calls } = await hardened();
    expect(calls).toContainEqual(['setProxy', { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' }]);
    expect(calls).toContainEqual(['enableNetworkEmulation', { offline: true }]);
    const resolver: unknown[] = [];
    muteResolver({ configureHostResolver: (options: unknown) => resolver.push(options) });
    expect(resolver).toEqual([{ secureDnsMode: 'off', enableBuiltInResolver: false }]);
  });

  test.each([
    ['app://boundary/', true],
    ['app://boundary/assets/x.js', true],
    ['blob:app://boundary/0d8b-1', true],
    ['app://other/', false],
    ['blob:https://example.invalid/1', false],
    ['blob:null/1', false],
    ['https://example.invalid/', false],
    ['http://127.0.0.1/', false],
    ['http://localhost:5173/', false],
    ['ws://127.0.0.1/', false],
    ['wss://example.invalid/', false],
    ['ftp://example.invalid/', false],
    ['file:///etc/hosts', false],
    ['data:text/plain,x', false],
    ['chrome-extension://abc/x.js', false],
    ['devtools://devtools/bundled/x.html', false],
    ['about:blank', false],
    ['', false],
    ['app:boundary', false],
  ])('S29: a request for %s goes through: %s', async (url, expected) => {
    const session = await hardened();
    const answers: unknown[] = [];
    session.handler('onBeforeRequest')({ url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel: !expected }]);
  });

  test('S29, S37: the developer tools’ own pages only where there are developer tools', () => {
    expect(mayRequest('devtools://devtools/bundled/x.html', true)).toBe(true);
    expect(mayRequest('devtools://devtools/bundled/x.html', false)).toBe(false);
    expect(mayRequest('devtools://elsewhere/x.html', true)).toBe(false);
  });

  test('one listener only: a second would silently replace the first', async () => {
    expect((await hardened()).calls.filter(([name]) => name === 'onBeforeRequest')).toHaveLength(1);
  });
});

describe('S28: switches', () => {
  test('exactly these', () => {
    expect(SWITCHES).toEqual([
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
      ['proxy-server', '127.0.0.1:9'],
      ['proxy-bypass-list', '<-loopback>'],
      ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
      ['disable-features', 'WebRtcHideLocalIpsWithMdns'],
      ['disable-quic'],
      ['disable-background-networking'],
      ['disable-component-update'],
      ['disable-sync'],
      ['no-pings'],
      ['disable-domain-reliability'],
    ]);
  });

  test('a list that somebody began is continued; our own values are not weakened by what was there', () => {
    const set = new Map<string, string | undefined>();
    const before: Readonly<Record<string, string>> = { 'disable-features': 'Other', 'proxy-server': 'proxy.example:8080' };
    applySwitches({
      appendSwitch: (name: string, value?: string) => void set.set(name, value),
      getSwitchValue: (name: string) => before[name] ?? '',
    });
    expect(set.get('disable-features')).toBe('Other,WebRtcHideLocalIpsWithMdns');
    expect(set.get('proxy-server')).toBe('127.0.0.1:9');
    expect(set.size).toBe(SWITCHES.length);
  });
});
