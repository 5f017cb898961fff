import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeElectron } from '../shell/fake-electron.ts';

const electron = fakeElectron();
vi.mock('electron', () => electron);
const { openWindow, windowOptions } = await import('../../electron/main/window.ts');
const { menuTemplate } = await import('../../electron/main/menu.ts');

beforeEach(() => void (electron.calls.length = 0));

describe('S01–S05, S24, S37: the window', () => {
  test('its web preferences are exactly these', () => {
    expect(windowOptions({ preload: '/app/preload/index.cjs', devTools: false, dark: false }).webPreferences).toEqual({
      preload: '/app/preload/index.cjs',
      partition: 'boundary',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: false,
      disableBlinkFeatures: 'Auxclick',
    });
  });

  test('the window that opens has those options, and is shown only when its page is drawn', () => {
    openWindow({ preload: '/p', devTools: true });
    expect(electron.windows).toEqual([windowOptions({ preload: '/p', devTools: true, dark: false })]);
    expect(windowOptions({ preload: '/p', devTools: true, dark: false }).show).toBe(false);
    expect(electron.calls.map(([name, event]) => [name, event])).toContainEqual(['once', 'ready-to-show']);
  });

  test.each(['linux', 'win32', 'darwin'] as const)(
    'the %s menu has no reload, no developer tools and nothing that leads out',
    (platform) => {
      const text = JSON.stringify(menuTemplate(platform)).toLowerCase();
      for (const word of ['reload', 'devtools', 'http', 'help', 'toggledev', 'openexternal', 'click']) expect(text).not.toContain(word);
      expect(text).toContain('copy');
    },
  );
});
