import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';

type Relay = (event: unknown, name: string, payload: unknown) => void;

const exposed = new Map<string, unknown>();
const inMainWorld: { func: () => void }[] = [];
const sent: unknown[][] = [];
const relays = new Set<Relay>();
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api),
    executeInMainWorld: (script: { func: () => void }) => inMainWorld.push(script),
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      sent.push(args);
      return Promise.resolve({ ok: true, value: 1 });
    },
    on: (_channel: string, relay: Relay) => relays.add(relay),
    removeListener: (_channel: string, relay: Relay) => relays.delete(relay),
  },
  webFrame: {},
}));
await import('../../electron/preload/index.ts');

type Bridge = {
  invoke: (name: string, input: unknown, ...more: unknown[]) => Promise<unknown>;
  on: (topic: string, listener: (...args: unknown[]) => void) => () => void;
};
const bridge = exposed.get('bridge') as Bridge;
const source = readFileSync(join(import.meta.dirname, '../../electron/preload/index.ts'), 'utf8');
beforeEach(() => void (sent.length = 0));

describe('the bridge (S06, S07, S30)', () => {
  test('the window gets one object with two functions, frozen', () => {
    expect([...exposed.keys()]).toEqual(['bridge']);
    expect(Object.keys(bridge).toSorted()).toEqual(['invoke', 'on']);
    expect(Object.isFrozen(bridge)).toBe(true);
  });

  test('invoke passes a name and an input on one channel, and nothing else', async () => {
    expect(await bridge.invoke('workspace.info', {}, 'more', 'and more')).toEqual({ ok: true, value: 1 });
    expect(sent).toEqual([['boundary:invoke', 'workspace.info', {}]]);
  });

  test('a listener gets the payload of its topic only, never Electron’s event; unsubscribing ends it', () => {
    const heard: unknown[][] = [];
    const end = bridge.on('intake.progress', (...args) => heard.push(args));
    for (const relay of relays) {
      relay({ sender: 'secret' }, 'intake.progress', { filesDone: 1 });
      relay({ sender: 'secret' }, 'workspace.changed', { feature: 'tag' });
    }
    expect(heard).toEqual([[{ filesDone: 1 }]]);
    expect(end()).toBeUndefined();
    expect(relays.size).toBe(0);
  });

  test('S30: WebRTC’s doors are taken off the page’s world', () => {
    expect(inMainWorld).toHaveLength(1);
    Object.defineProperty(globalThis, 'RTCPeerConnection', { value: () => undefined, configurable: true });
    inMainWorld[0]?.func();
    expect('RTCPeerConnection' in globalThis).toBe(false);
  });

  test('S06: it imports Electron and types, nothing that runs', () => {
    const imports = source.split('\n').filter((line) => /\b(import|require)\b.*['"]/.test(line));
    expect(imports.filter((line) => !line.startsWith('import type ') && !line.includes("from 'electron'"))).toEqual([]);
  });
});
