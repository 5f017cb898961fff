import type { App, CommandLine, Session } from 'electron';
import { isOwnUrl, START_URL } from './origin.ts';

/**
 * SECURITY: S28 — what Chromium is told before it starts, so that it has no way out: every name is unknown, every
 * connection goes to a proxy that is not there, and nothing calls home in the background.
 */
export const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
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
];

/** Sets every switch; a list that somebody began (`disable-features`) is continued, not replaced. */
export function applySwitches(commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>): void {
  for (const [name, value] of SWITCHES) {
    if (value === undefined) commandLine.appendSwitch(name);
    else {
      const before = name === 'disable-features' ? commandLine.getSwitchValue(name) : '';
      commandLine.appendSwitch(name, before === '' ? value : `${before},${value}`);
    }
  }
}

/** SECURITY: S29 — the only addresses that may be requested at all: the app's own files and its own blobs. */
export function mayRequest(url: string, devTools: boolean): boolean {
  if (isOwnUrl(url)) return true;
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length));
  return devTools && url.startsWith('devtools://devtools/');
}

type Network = Pick<
  Session,
  'webRequest' | 'setProxy' | 'enableNetworkEmulation' | 'setSpellCheckerEnabled' | 'setSpellCheckerDictionaryDownloadURL'
>;

/**
 * SECURITY: S24, S29 — cuts one session off. A session has one `onBeforeRequest` listener and the last one set wins,
 * so this is the only place that sets it. Resolves when the proxy that leads nowhere is in force.
 */
export async function cutOff(session: Network, { devTools }: { readonly devTools: boolean }): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, devTools) }));
  session.setSpellCheckerEnabled(false);
  // Chromium would fetch a dictionary as soon as somebody types; this address is one nobody serves.
  session.setSpellCheckerDictionaryDownloadURL(`${START_URL}no-dictionary/`);
  session.enableNetworkEmulation({ offline: true });
  await session.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** After `ready`: no resolver of Chromium's own, no DNS over HTTPS. */
export function muteResolver(app: Pick<App, 'configureHostResolver'>): void {
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
}
