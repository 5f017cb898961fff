import { describe, expect, test } from 'vitest';
import { bringBack, guardContents } from '../../electron/main/policy/navigation.ts';
import { fakeContents } from '../shell/fake-electron.ts';

function guarded(devTools = false) {
  const contents = fakeContents();
  guardContents(contents as unknown as Parameters<typeof guardContents>[0], { devTools });
  return contents;
}

const elsewhere = [
  'https://example.invalid/',
  'http://127.0.0.1:9222/',
  'file:///etc/hosts',
  'about:blank',
  'data:text/html,<h1>x</h1>',
  'javascript:alert(1)',
  'blob:app://boundary/1',
  'chrome://gpu/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://boundary/',
  'app://boundary.evil/',
  'app://boundary/assets/a.svg',
  'mailto:a@example.invalid',
  '',
];

describe('S18, S19: where the window may go', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s: to its own document', (name) => {
    for (const url of ['app://boundary/', 'app://boundary/index.html', 'app://boundary/#questions'])
      expect(guarded().emit(name, { url, isMainFrame: true })).toBe(false);
  });

  test.each(elsewhere)('%s: nowhere, by no event', (url) => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect(guarded().emit(name, { url, isMainFrame: true }), name).toBe(true);
    expect(guarded().open(url)).toBe('deny');
  });

  test('a frame inside the window may not even show the app', () => {
    expect(guarded().emit('will-frame-navigate', { url: 'app://boundary/', isMainFrame: false })).toBe(true);
  });

  test('no second window, not even of the app itself', () => expect(guarded().open('app://boundary/')).toBe('deny'));

  test('S05: a webview is not attached', () => expect(guarded().emit('will-attach-webview')).toBe(true));

  test('a page that left for the blank page all the same is brought back', () => {
    const contents = fakeContents();
    const loaded: string[] = [];
    const loadURL = (url: string) => Promise.resolve(void loaded.push(url));
    bringBack({ ...contents, loadURL } as unknown as Parameters<typeof bringBack>[0]);
    contents.emit('did-navigate', {}, 'app://boundary/index.html');
    expect(loaded).toEqual([]);
    contents.emit('did-navigate', {}, 'about:blank');
    expect(loaded).toEqual(['app://boundary/']);
  });

  test('a Bluetooth device is never chosen', () => {
    const chosen: unknown[] = [];
    expect(guarded().emit('select-bluetooth-device', {}, [{ deviceId: 'x' }], (id: unknown) => chosen.push(id))).toBe(true);
    expect(chosen).toEqual(['']);
  });

  test('S30: WebRTC may use no route of its own', () =>
    expect(guarded().calls).toEqual([['setWebRTCIPHandlingPolicy', 'disable_non_proxied_udp']]));

  test('S37: developer tools are shut as soon as they open, where the app is packaged', () => {
    const [packaged, fromSource] = [guarded(false), guarded(true)];
    packaged.emit('devtools-opened');
    fromSource.emit('devtools-opened');
    expect(packaged.calls).toContainEqual(['closeDevTools']);
    expect(fromSource.calls).not.toContainEqual(['closeDevTools']);
  });
});
