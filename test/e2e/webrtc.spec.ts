import { createSocket } from 'node:dgram';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { expect, root, test } from './launch.ts';
import { makeProbeApp } from './probe-app.ts';

/** Listens on one loopback port for UDP and TCP alike; `heard` counts datagrams and connections. */
async function listen() {
  const heard = { udp: 0, tcp: 0 };
  const tcp = createServer((socket) => {
    heard.tcp += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const udp = createSocket('udp4', () => (heard.udp += 1));
  await new Promise<void>((resolve) => udp.bind(address.port, '127.0.0.1', resolve));
  return { heard, port: address.port, close: () => (udp.close(), tcp.close()) };
}

/** A content security policy cannot keep WebRTC out of a frame that the page makes itself: this takes it from there. */
const attack = (port: number): string => `
const frame = document.createElement('iframe');
document.body.append(frame);
const Peer = globalThis.RTCPeerConnection ?? frame.contentWindow.RTCPeerConnection;
const peer = new Peer({ iceServers: [
  { urls: 'stun:127.0.0.1:${port}' },
  { urls: 'turn:127.0.0.1:${port}?transport=tcp', username: 'u', credential: 'c' },
] });
peer.createDataChannel('x');
await peer.setLocalDescription(await peer.createOffer());
setTimeout(() => { document.documentElement.dataset.tried = peer.iceGatheringState; }, 3000);`;

// Chromium leaves loopback out of WebRTC unless told otherwise; told so, both windows below could reach the listener.
const LOOPBACK = '--allow-loopback-in-peer-connection';

test('S30: WebRTC sends nothing, also from a frame that still has it', async ({ start }, info) => {
  const { heard, port, close } = await listen();
  const { page } = await start({ folder: makeProbeApp(info.outputPath('app'), attack(port)), args: [LOOPBACK] });
  await page.waitForFunction(() => document.documentElement.dataset['tried'] !== undefined);
  close();
  expect(heard).toEqual({ udp: 0, tcp: 0 });
});

test('S30, control: the same attack in an unguarded window is heard', async ({ userData }, info) => {
  const { heard, port, close } = await listen();
  const folder = info.outputPath('control');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"control","main":"main.mjs"}');
  writeFileSync(join(folder, 'page.html'), `<!doctype html><body><script type="module">${attack(port)}</script></body>`);
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { app, BrowserWindow } from 'electron';
app.setPath('userData', ${JSON.stringify(userData)});
void app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadFile('page.html'));`,
  );
  const app = await _electron.launch({
    executablePath: join(root, 'node_modules/electron/dist/electron'),
    args: [folder, LOOPBACK],
    cwd: folder,
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => document.documentElement.dataset['tried'] !== undefined);
  await app.close();
  close();
  expect(heard.udp).toBeGreaterThan(0);
  expect(heard.tcp).toBeGreaterThan(0);
});
