import type { WebContents } from 'electron';
import { isOwnDocument, START_URL } from './origin.ts';

type Guarded = Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'closeDevTools'>;

/**
 * SECURITY: S05, S18, S19, S30, S37 — put on every web contents as it is made: it shows the app's own document or
 * nothing, opens no window, hosts no webview, and where the app is packaged has no developer tools.
 */
export function guardContents(contents: Guarded, { devTools }: { readonly devTools: boolean }): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => {
    if (!isOwnDocument(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // The app has one frame: a frame inside it has nowhere to go.
    if (!event.isMainFrame || !isOwnDocument(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnDocument(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.on('devtools-opened', () => {
    if (!devTools) contents.closeDevTools();
  });
}

/**
 * SECURITY: S18 — a page can show itself the blank page without asking anybody: Chromium loads nothing for it, so no
 * event can be prevented. The blank page can do nothing (the door hears only our document), and our own comes back.
 */
export function bringBack(contents: Pick<WebContents, 'on' | 'loadURL'>): void {
  contents.on('did-navigate', (_event, url) => {
    if (!isOwnDocument(url)) void contents.loadURL(START_URL);
  });
}
