import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeContents, fakeElectron, type FakeOptions, fakeSession } from '../shell/fake-electron.ts';

const argv = process.argv;
beforeEach(() => {
  vi.resetModules();
  delete process.env['BOUNDARY_USER_DATA'];
});
afterEach(() => {
  process.argv = argv;
  vi.doUnmock('electron');
});

/** Boots electron/main/index.ts on a fake Electron, as far as `whenReady`. */
async function boot(options: FakeOptions = {}, args: readonly string[] = []) {
  const electron = fakeElectron(options);
  vi.doMock('electron', () => electron);
  process.argv = ['electron', '.', ...args];
  await import('../../electron/main/index.ts');
  const order = electron.calls.map(([name, first]) => (name === 'appendSwitch' || name === 'app.on' ? `${name} ${String(first)}` : name));
  return { ...electron, order };
}

describe('what is in place before Chromium is (S03, S12, S22, S28, S38)', () => {
  test('sandbox, switches, scheme and guards come before whenReady', async () => {
    const { order } = await boot();
    const ready = order.indexOf('whenReady');
    expect(ready).toBeGreaterThan(0);
    for (const step of [
      'enableSandbox',
      'appendSwitch host-resolver-rules',
      'appendSwitch proxy-server',
      'appendSwitch webrtc-ip-handling-policy',
      'appendSwitch disable-quic',
      'registerSchemesAsPrivileged',
      'app.on session-created',
      'app.on web-contents-created',
      'requestSingleInstanceLock',
      'app.on second-instance',
    ]) {
      expect(order.indexOf(step), step).toBeGreaterThanOrEqual(0);
      expect(order.indexOf(step), step).toBeLessThan(ready);
    }
  });

  test('S12: one scheme, with no way around the policy', async () => {
    const { calls } = await boot();
    expect(calls.find(([name]) => name === 'registerSchemesAsPrivileged')?.[1]).toEqual([
      {
        scheme: 'app',
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          bypassCSP: false,
          corsEnabled: false,
          allowServiceWorkers: false,
          stream: false,
          codeCache: false,
        },
      },
    ]);
  });

  test('S19, S22: every session and every contents that comes into being is hardened', async () => {
    const { events } = await boot();
    const session = fakeSession();
    events.emit('session-created', session);
    expect(session.handlers.has('onBeforeRequest')).toBe(true);
    expect(session.handlers.has('setPermissionRequestHandler')).toBe(true);
    const contents = fakeContents();
    events.emit('web-contents-created', {}, contents);
    expect(contents.open('https://example.invalid/')).toBe('deny');
    expect(contents.emit('will-navigate', { url: 'https://example.invalid/' })).toBe(true);
  });

  test('S38: a second app tells the first what it was asked for and ends before Chromium is up', async () => {
    const { order, calls } = await boot({ lock: false }, ['--workspace', '/cases/a']);
    expect(calls.find(([name]) => name === 'requestSingleInstanceLock')?.[1]).toEqual({ workspace: '/cases/a' });
    expect(order).toContain('quit');
    expect(order).not.toContain('whenReady');
  });

  test('S38: nothing is registered with the system that could start the app from outside', async () => {
    const { app } = await boot();
    expect('setAsDefaultProtocolClient' in app).toBe(false); // The fake has none: calling it would have thrown.
  });

  test('S42: the profile folder can be moved by tests and developers, never in an installed app', async () => {
    process.env['BOUNDARY_USER_DATA'] = '/tmp/profile';
    expect((await boot()).calls).toContainEqual(['setPath', 'userData', '/tmp/profile']);
    vi.resetModules();
    process.env['BOUNDARY_USER_DATA'] = '/tmp/profile';
    expect((await boot({ packaged: true })).order).not.toContain('setPath');
  });

  test('headless: no window, no lock; a missing command line is said and the exit code is 70', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { calls, order } = await boot({}, ['--headless', 'evidence', 'WS', '--json']);
    await vi.waitFor(() => expect(calls).toContainEqual(['exit', 70]));
    expect(order).not.toContain('requestSingleInstanceLock');
    expect(order).not.toContain('whenReady');
    expect(order.indexOf('enableSandbox')).toBeGreaterThanOrEqual(0);
    expect(write).toHaveBeenCalledWith(expect.stringContaining('command line is missing'));
    write.mockRestore();
  });
});
