import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { topics, windowContract } from '../../shared/contract/index.ts';

const root = join(import.meta.dirname, '../..');

/** Every source file of the product, tests left out: path relative to the root, and its text without comments. */
function sources(): readonly { readonly path: string; readonly text: string }[] {
  return ['electron', 'renderer', 'shared'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|html|css)$/.test(entry.name) && !/\.(test|spec)\./.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path: relative(root, path), text: readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') };
      }),
  );
}
const all = sources();
const filesWith = (pattern: RegExp, room = ''): readonly string[] =>
  all.filter(({ path, text }) => path.startsWith(room) && pattern.test(text)).map(({ path }) => path);
const countOf = (pattern: RegExp): number => all.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);

test('the scan reads the product', () => {
  expect(all.length).toBeGreaterThan(100);
  expect(filesWith(/openEngine/)).toContain('electron/core/engine.ts');
});

describe('one owner for each dangerous thing', () => {
  test('S01: one BrowserWindow, made in one place', () => {
    expect(countOf(/new BrowserWindow\(/g)).toBe(1);
    expect(filesWith(/new BrowserWindow\(/)).toEqual(['electron/main/window.ts']);
  });
  test('S08: one ipcMain, in one place, with one channel', () => {
    expect(filesWith(/\bipcMain\b/)).toEqual(['electron/main/ipc.ts']);
    expect(countOf(/ipcMain\.(handle|on|once|handleOnce)\(/g)).toBe(1);
  });
  test('S29: one onBeforeRequest', () => expect(filesWith(/onBeforeRequest\(/)).toEqual(['electron/main/policy/egress.ts']));
  test('S13: one protocol handler, and none of the old ways', () => {
    expect(filesWith(/protocol\.handle\(/)).toEqual(['electron/main/desktop.ts']);
    expect(filesWith(/\b(register|intercept)(File|Buffer|String|Http|Stream)Protocol/)).toEqual([]);
  });
  test('S07: ipcRenderer only in the preload', () => expect(filesWith(/\bipcRenderer\b/)).toEqual(['electron/preload/index.ts']));
});

describe('what the product never says', () => {
  const never: readonly (readonly [rule: string, pattern: RegExp])[] = [
    [
      'S04 weakened web security',
      /webSecurity:\s*false|allowRunningInsecureContent:\s*true|experimentalFeatures:\s*true|enableBlinkFeatures/,
    ],
    ['S03 a switched-off sandbox', /no-sandbox|sandbox:\s*false|disable-web-security/],
    ['S05 a webview', /<webview|webviewTag:\s*true/],
    ['S12 a scheme around the policy', /bypassCSP:\s*true|corsEnabled:\s*true|allowServiceWorkers:\s*true/],
    ['S20 opening anything outside', /\bopenExternal\b|\bshell\.(openPath|openItem|showItemInFolder|beep|trashItem|writeShortcutLink)\b/],
    ['S25 updates', /\bautoUpdater\b|electron-updater/],
    ['S26 reports and telemetry', /\bcrashReporter\b|\bSentry\b|\banalytics\b/],
    ['S27 a network module', /from\s+'(node:)?(net|http|https|http2|tls|dgram|dns|inspector)(\/[a-z]+)?'/],
    [
      'S27 a network call',
      /\bnew (WebSocket|EventSource|XMLHttpRequest|RTCPeerConnection|WebTransport)\b|\bsendBeacon\(|\b(globalThis|window)\.fetch\b|(await|return|=|=>|void|\()\s*fetch\(/,
    ],
    ['S35 remote', /@electron\/remote|enableRemoteModule/],
    ['S38 a protocol client', /setAsDefaultProtocolClient|setLoginItemSettings/],
    [
      'S45 code from strings',
      /\beval\(|\bnew Function\(|from\s+'(node:)?vm'|dangerouslySetInnerHTML|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/,
    ],
    ['S16 inline style or script in the page', /<style[\s>]|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+="/],
  ];
  test.each(never)('%s', (rule, pattern) => {
    const room = rule.startsWith('S16') ? 'renderer/index.html' : '';
    expect(filesWith(pattern, room)).toEqual([]);
  });
  test('S30: `RTCPeerConnection` is named only where it is taken away', () =>
    expect(filesWith(/RTCPeerConnection/)).toEqual(['electron/preload/index.ts']));
  test('S27: Electron’s own network module is not imported', () =>
    expect(filesWith(/import \{[^}]*\b(net|WebContentsView|BrowserView)\b[^}]*\} from 'electron'/)).toEqual([]));
  test('S45: every function made from text is the one named exception of the preload', () =>
    expect(filesWith(/executeJavaScript\(/)).toEqual(['electron/preload/index.ts']));
});

/** Every field name in a schema, however deep. */
function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): readonly string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(walk);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties' && typeof value === 'object' && value !== null) Object.keys(value).forEach((name) => found.add(name));
      walk(value);
    }
  };
  walk(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return [...found];
}

describe('the contract (S11, S41)', () => {
  const inputs = Object.entries(windowContract).flatMap(([name, { input }]) =>
    fieldsOf(input, 'input').map((field) => `${name}: ${field}`),
  );
  const outputs = Object.entries(windowContract).flatMap(([name, { output }]) =>
    fieldsOf(output, 'output').map((field) => `${name}: ${field}`),
  );
  const payloads = Object.entries(topics).flatMap(([name, { payload }]) => fieldsOf(payload, 'output').map((field) => `${name}: ${field}`));

  test('the scan finds fields', () => {
    expect(inputs).toEqual(expect.arrayContaining(['workspace.open: handle', 'tag.add: selector', 'attest.sign: passphrase']));
    expect(outputs).toContain('evidence.list: sha256');
  });
  test('S11: no procedure takes a path, a file name, a folder or an address', () =>
    expect(inputs.filter((line) => /: (path|file|filename|folder|dir|directory|url|uri|href)$/i.test(line))).toEqual([]));
  test('S11: what is called a path in an answer is a name inside a bundle, never a place on this machine', () =>
    expect(outputs.filter((line) => /: (path|folder|dir|directory|url|uri|href)$/i.test(line)).toSorted()).toEqual([
      'evidence.card: path',
      'evidence.cards: path',
      'evidence.get: path',
      'evidence.issues: path',
      'evidence.list: path',
      'evidence.redaction: path',
      'evidence.restrict: path',
      'evidence.supersede: path',
      'intake.get: path',
    ]));
  test('S41: no private key ever reaches the window', () =>
    expect([...outputs, ...payloads].filter((line) => /: .*(privatekey|secret|pkcs8|p12|password)/i.test(line))).toEqual([]));
  test('S41: the one passphrase that does is the one made for throw-away test keys', () =>
    expect([...outputs, ...payloads].filter((line) => /passphrase/i.test(line))).toEqual(['keys.test-ca: passphrase']));
});

describe('what is installed (S25, S26)', () => {
  const lock: { packages: Record<string, unknown> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  test('no updater, no telemetry, no crash reporter among the packages of the product', () => {
    const names = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''));
    expect(names.length).toBeGreaterThan(100);
    expect(
      names.filter((name) =>
        /^(electron-updater|update-electron-app|@sentry\/|@amplitude\/|posthog|mixpanel|analytics|@electron\/remote)/.test(name),
      ),
    ).toEqual([]);
  });
  test('S43: every package we name is pinned to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

test('every row of the checklist that a comment or a test here names is in SECURITY.md', () => {
  const numbers = (text: string): number[] => [...text.matchAll(/\bS(\d\d)\b/g)].map(([, digits]) => Number(digits));
  const rows = [...readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(/^\| (S\d\d[^|]*) \|/gm)].flatMap(([, head = '']) => {
    const [first = 0, last = first] = numbers(head);
    return head.includes('–') ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : numbers(head);
  });
  const named = [...all.map(({ path }) => path), ...readdirSync(import.meta.dirname).map((name) => join('test/security', name))].flatMap(
    (path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .filter((line) => path.startsWith('test/') || line.includes('SECURITY:'))
        .flatMap(numbers),
  );
  expect(named.length).toBeGreaterThan(50);
  expect([...new Set(named)].filter((number) => !rows.includes(number))).toEqual([]);
});
