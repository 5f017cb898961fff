import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { bringBack } from './policy/navigation.ts';
import { PARTITION } from './policy/session.ts';
import { words } from './words.ts';

export type WindowChoice = { readonly preload: string; readonly devTools: boolean; readonly dark: boolean };

/** The window's options. SECURITY: S01–S05, S24, S37 — the whole of `webPreferences`, nothing left to a default that matters. */
export function windowOptions({ preload, devTools, dark }: WindowChoice): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    useContentSize: true,
    show: false,
    title: words.appName,
    // The same page colours as renderer/styles/tokens.css, so that opening does not flash.
    backgroundColor: dark ? '#131311' : '#f1efea',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      partition: PARTITION,
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
      devTools,
      disableBlinkFeatures: 'Auxclick',
    },
  };
}

/** Opens the app's one window, hidden until its first page is drawn. */
export function openWindow(choice: Omit<WindowChoice, 'dark'>): BrowserWindow {
  const window = new BrowserWindow(windowOptions({ ...choice, dark: nativeTheme.shouldUseDarkColors }));
  window.once('ready-to-show', () => window.show());
  bringBack(window.webContents);
  // The page's own title would replace the app's name.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
