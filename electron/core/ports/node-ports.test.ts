import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeAssets } from './node-assets.ts';
import { nodeBuildInfo } from './node-build-info.ts';
import { fileLog } from './node-log.ts';
import { place, placeOf } from './node-place.ts';
import { nodePorts } from './node-ports.ts';
import { nodeSqliteBinding } from './node-sqlite-binding.ts';
import { nodeVerifier } from './node-verifier.ts';
import { nodeWorkers } from './node-workers.ts';

const temporary: string[] = [];
afterAll(() => temporary.forEach((base) => rmSync(base, { recursive: true, force: true })));
function folder(files: Readonly<Record<string, string>> = {}): string {
  const base = mkdtempSync(join(tmpdir(), 'ports-'));
  temporary.push(base);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(base, path, '..'), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  return base;
}
const builtIn = (root: string, file = '.out/app/engine/index.js') => placeOf(pathToFileURL(join(root, file)).href);
const clock = { now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)) };

describe('place', () => {
  test('run from source, assets lie at the root and workers are TypeScript', () => {
    const here = placeOf('file:///home/a/app/electron/core/ports/node-place.ts');
    expect(here.built).toBe(false);
    expect([here.root.href, here.app.href]).toEqual(['file:///home/a/app/', 'file:///home/a/app/']);
    expect(nodeWorkers(here).entry('hash').href).toBe('file:///home/a/app/electron/engine/workers/hash.worker.ts');
  });

  test.each(['engine/index.js', 'cli/index.js', 'main/index.js', 'workers/hash.worker.js'])(
    'built into %s, workers are JavaScript',
    (file) => {
      const there = placeOf(`file:///opt/b%20a/resources/app.asar/.out/app/${file}`);
      expect(there.built).toBe(true);
      expect(there.root.href).toBe('file:///opt/b%20a/resources/app.asar/');
      expect(nodeWorkers(there).entry('hash').href).toBe('file:///opt/b%20a/resources/app.asar/.out/app/workers/hash.worker.js');
      expect(nodeWorkers(there).count).toBeGreaterThanOrEqual(1);
    },
  );
});

describe('assets', () => {
  const root = folder({ 'assets/help/a.md': 'words', 'assets/help/b.md': 'more', 'secret.txt': 'no' });
  const assets = nodeAssets(join(root, 'assets'));
  test('reads and lists in order', () => {
    expect(assets.read('help/a.md').toString()).toBe('words');
    expect(assets.list('help')).toEqual(['a.md', 'b.md']);
  });
  test.each(['../secret.txt', 'help/../../secret.txt', '..'])('%s is outside', (path) => {
    expect(() => assets.read(path)).toThrow(expect.objectContaining({ code: 'assets/outside' }));
  });
  test('a file that is not there throws', () => {
    expect(() => assets.read('help/c.md')).toThrow('ENOENT');
  });
});

const linesOf = (base: string, name = 'boundary-attest.log') =>
  readFileSync(join(base, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('log', () => {
  test('one JSON line each: time, code, ids', () => {
    const base = folder();
    fileLog({ folder: base, clock }).write('engine/fault', { procedure: 'tag.add', evidence: 'E7', count: 3, ok: false });
    expect(linesOf(base)).toEqual([
      { procedure: 'tag.add', evidence: 'E7', count: 3, ok: false, at: '2026-01-02T03:04:05Z', code: 'engine/fault' },
    ]);
  });

  test('S42: sentences, paths and secrets never reach the file', () => {
    const base = folder();
    const log = fileLog({ folder: base, clock });
    const canaries = [
      'the weights may leave',
      '/home/anna/case/secret.pdf',
      'C:\\case',
      'line\nbreak',
      'naïve',
      '"quoted"',
      'x'.repeat(81),
    ];
    for (const canary of canaries) {
      log.write('intake/refused', { reason: canary });
      log.write(canary);
      log.write('intake/refused', { [canary]: 1 });
    }
    const text = readFileSync(join(base, 'boundary-attest.log'), 'utf8');
    for (const canary of canaries) expect(text).not.toContain(canary);
    expect(linesOf(base)).toHaveLength(canaries.length * 3);
    expect(text).toContain('[withheld]');
  });

  test('rotates by size and keeps only as many as asked', () => {
    const base = folder();
    const log = fileLog({ folder: base, clock, maxBytes: 200, keep: 2 });
    for (let number = 0; number < 40; number += 1) log.write('job/step', { number });
    expect(readdirSync(base).toSorted()).toEqual(['boundary-attest.log', 'boundary-attest.log.1', 'boundary-attest.log.2']);
    const last = [...linesOf(base, 'boundary-attest.log.2'), ...linesOf(base, 'boundary-attest.log.1'), ...linesOf(base)].map(
      (line) => line['number'],
    );
    expect(last).toEqual(Array.from(last, (_, index) => 40 - last.length + index));
  });

  test('a log that cannot be written stops nothing, and says later how much was lost', () => {
    const base = folder({ logs: 'a file where the folder should be' });
    const log = fileLog({ folder: join(base, 'logs'), clock });
    log.write('job/one');
    log.write('job/two');
    rmSync(join(base, 'logs'));
    log.write('job/three');
    expect(linesOf(join(base, 'logs'))).toEqual([{ lost: 2, at: '2026-01-02T03:04:05Z', code: 'job/three' }]);
  });
});

describe('build information and SQLite', () => {
  test('a built app says what its build wrote', () => {
    const root = folder({ '.out/app/build-info.json': '{"version":"1.2.3","testRuntime":true}' });
    expect(nodeBuildInfo(builtIn(root))).toEqual({ version: '1.2.3', testRuntime: true });
  });
  test('from source it is the version of package.json', () => {
    const root = folder({ 'package.json': '{"version":"4.5.6"}' });
    const source = placeOf(pathToFileURL(join(root, 'electron/core/ports/node-place.ts')).href);
    expect(nodeBuildInfo(source)).toEqual({ version: '4.5.6', testRuntime: false });
  });
  test('our own SQLite build is used only where Node-API is older than 10, the packed one first', () => {
    const cached = folder({ 'node_modules/.cache/sqlite-napi9/better_sqlite3.node': '' });
    const packed = folder({ 'sqlite-napi9/better_sqlite3.node': '' });
    expect(nodeSqliteBinding(builtIn(cached), '10', packed)).toBeNull();
    expect(nodeSqliteBinding(builtIn(cached), '9', packed)).toBe(join(packed, 'sqlite-napi9/better_sqlite3.node'));
    expect(nodeSqliteBinding(builtIn(cached), '9', null)).toBe(join(cached, 'node_modules/.cache/sqlite-napi9/better_sqlite3.node'));
    expect(nodeSqliteBinding(builtIn(folder()), '9', null)).toBeNull();
  });
});

describe('verifier', () => {
  const request = { target: '/t/a b.pdf', trust: '/t/trust.json', evidence: null, allowMissing: true };
  const program = (reply: string) =>
    `import { parentPort } from 'node:worker_threads'; process.stdout.write('noise'); parentPort.on('message', (asked) => { ${reply} });`;
  const verifierWith = (text: string, file = '.out/bin/boundary-verify.js') => {
    const root = folder({ [file]: text, 'package.json': '{"type":"module"}' });
    return nodeVerifier(builtIn(root), join(root, 'resources'));
  };

  test.each(['.out/bin/boundary-verify.js', 'boundary-verify.js'])('asks %s in a thread and hands its report on unread', async (file) => {
    const verifier = verifierWith(program('parentPort.postMessage({ id: null, ok: true, report: { verdict: "PASS", asked } });'), file);
    expect(verifier.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifier.run(request)).toEqual({
      verdict: 'PASS',
      asked: {
        path: '/t/a b.pdf',
        trustPath: '/t/trust.json',
        evidencePath: null,
        pdfPath: null,
        previousPath: null,
        newerPath: null,
        crlPaths: [],
        allowMissing: true,
      },
    });
  });

  test.each([
    ['throws', 'throw new Error("broken");'],
    ['ends', 'process.exit(0);'],
    ['refuses', 'parentPort.postMessage({ id: null, ok: false, code: "verify/fault", message: "x" });'],
    ['mumbles', 'parentPort.postMessage("PASS");'],
  ])('a verifier that %s is an error, not a verdict', async (_what, reply) => {
    await expect(verifierWith(program(reply)).run(request)).rejects.toMatchObject({ code: 'verify/no-report' });
  });
  test('a verifier that does not start is an error, not a verdict', async () => {
    await expect(verifierWith('this is no program').run(request)).rejects.toMatchObject({ code: 'verify/no-report' });
  });

  test('the verifier of this very checkout answers', async () => {
    const notAnAttestation = join(folder({ 'a.pdf': 'not a PDF' }), 'a.pdf');
    const report = await nodeVerifier(place).run({ ...request, target: notAnAttestation, trust: null });
    expect(report).toMatchObject({ verdict: 'NOT-AN-ATTESTATION' });
  });
});

test('the ports of this very checkout fit together', () => {
  const ports = nodePorts({ logFolder: null });
  expect(ports.assets.list('catalogues').length).toBeGreaterThan(0);
  expect(ports.random.bytes(16)).toHaveLength(16);
  expect(ports.build.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(ports.sqliteBinding).toBeNull();
});
