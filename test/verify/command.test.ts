import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECKS } from '../../electron/verify/checks.ts';
import type { VerifyReply } from '../../electron/verify/worker.ts';
import { goodFiles } from './kit/files.ts';
import { put, report, run, scratch } from './kit/run.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = scratch();
const AT = '2026-06-02T08:00:00Z';
const { kit, good, pdf, bag, trust } = await goodFiles(folder);

describe('the command', () => {
  test('prints a verdict line, four plain lines, then the details', () => {
    const lines = run(bag, '--trust', trust).out.split('\n');
    expect(lines[0]).toBe('VERDICT PASS B-B');
    expect(lines.slice(2, 6).map((line) => line.split(':')[0])).toEqual(['Signed by', 'Evidence', 'Trust', 'Bottom line']);
    expect(lines[6]).toBe('');
    for (const id of Object.keys(CHECKS))
      expect(
        lines.some((line) => line.startsWith(`${id}  `)),
        id,
      ).toBe(true);
  });

  test('--json has exactly the promised members, and more', () => {
    const result = report(bag, '--trust', trust);
    expect(result).toMatchObject({
      verdict: 'PASS',
      axes: { FORMAT: 'PASS', TRUST: 'PASS', EVIDENCE: 'PASS', CUSTODY: 'PASS', VISIBLE: 'PASS' },
      evidence: { committed: 3, checked: 3, missing: 0 },
      inputs: { pdfSha256: expect.stringMatching(/^[0-9a-f]{64}$/), trustSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      merkleRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
      custodyHead: kit.material.log.heads[9],
    });
    expect(result.signers.map((s) => ({ ...s, reason: '' }))).toEqual([
      {
        field: 'assessor',
        keyLevel: 'K2',
        name: 'Ada Assessor',
        personId: 'P-0001',
        time: '2026-06-01T10:00:00Z',
        timeLevel: 'T1',
        provenTime: null,
        reason: '',
        issuedTo: 'Ada Assessor',
      },
      {
        field: 'reviewer',
        keyLevel: 'K2',
        name: 'Rémi Reviewer',
        personId: 'P-0002',
        time: '2026-06-01T11:00:00Z',
        timeLevel: 'T1',
        provenTime: null,
        reason: '',
        issuedTo: 'Rémi Reviewer',
      },
    ]);
    expect(result.checks.map((check) => check.id)).toEqual(Object.keys(CHECKS));
    expect(run(bag, '--trust', trust, '--json').err).toBe('');
  });

  test('claims nothing about evidence, package or ledger for a PDF alone', () => {
    expect(report(pdf, '--trust', trust).axes).toMatchObject({ EVIDENCE: 'SKIPPED', BUNDLE: 'SKIPPED', CUSTODY: 'SKIPPED' });
  });

  test('foreign text cannot reach the terminal as control', () => {
    const evil = put(folder, 'evil.pdf', kit.second(kit.first(good.base, { reason: 'I \u001b[2J<b>\u202eno' })));
    for (const form of [[], ['--json']]) {
      const { out } = run(evil, '--trust', trust, ...form);
      expect(out).toContain('\\u001b[2J');
      expect(out).toContain('\\u202e');
      expect([...out].filter((char) => /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(char))).toEqual([]);
    }
  });

  test.each([
    [[], 'Type: boundary-verify FILE.pdf'],
    [['a.pdf', '--trsut', 'x'], 'Did you mean --trust?'],
    [['a.pdf', '--trust'], '--trust needs a value'],
    [['a.pdf', 'b.pdf'], 'One file at a time'],
    [['a.pdf', '--at', 'yesterday'], 'is not a time'],
    [['a.pdf', '--trust', '/nonexistent'], 'cannot be read'],
    [['a.pdf', '--trust', 'a', '--trust', 'b'], 'may be given once'],
  ])('wrong usage %j is explained', (argv, message) => {
    const result = run(...argv);
    expect(result.exit).toBe(64);
    expect(result.out).toBe('');
    expect(result.err).toContain(message);
  });

  test.each([
    ['not JSON', '{'],
    ['a key twice', '{"anchors":[],"anchors":[]}'],
    ['no anchors', '{}'],
    ['a digest that is none', '{"anchors":[{"sha256":"xyz"}]}'],
    ['an unknown policy word', '{"anchors":[],"policy":{"tsa":"perhaps"}}'],
  ])('a trust file with %s is wrong usage, never a verdict', (_what, text) => {
    const result = run(pdf, '--trust', put(folder, 'bad-trust.json', text));
    expect(result.exit).toBe(64);
    expect(result.err).toMatch(/^The trust file cannot be used: /);
  });

  test('an expired trust file keeps the verdict open', () => {
    const path = put(folder, 'old.json', kit.trust().replace('2027-05-01', '2026-05-15'));
    expect(run(pdf, '--trust', path).first).toBe('VERDICT INDETERMINATE TRUST/TRUST_FILE_EXPIRED');
  });

  test('what cannot be read is exit 3', () => {
    mkdirSync(join(folder, 'a-folder.pdf'), { recursive: true });
    expect(run(join(folder, 'a-folder.pdf')).first).toBe('VERDICT NOT-AN-ATTESTATION UNREADABLE');
    expect(run(join(folder, 'nowhere.pdf')).exit).toBe(3);
    const sparse = join(folder, 'huge.pdf');
    execFileSync('truncate', ['-s', '4G', sparse]);
    expect(run(sparse).first).toBe('VERDICT NOT-AN-ATTESTATION UNREADABLE');
    execFileSync('rm', [sparse]);
    if (process.getuid?.() !== 0) {
      const locked = put(folder, 'locked.pdf', good.pdf);
      chmodSync(locked, 0);
      expect(run(locked).exit).toBe(3);
    }
  });

  test('--help exits 0', () => {
    expect(run('--help')).toMatchObject({ exit: 0, err: '' });
    expect(run('--help').out).toContain('--allow-missing');
  });
});

describe('the program, built into one file', () => {
  const entry = join(folder, 'boundary-verify.mjs');
  const ownSha256 = (): string => createHash('sha256').update(readFileSync(entry)).digest('hex');
  const asBuilt = (text: string): string => text.replace('run from its sources', ownSha256());

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(root, 'electron/verify/index.ts'),
        target: 'node20',
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { external: [/^node:/], output: { entryFileNames: 'boundary-verify.mjs', codeSplitting: false } },
      },
    });
  });

  test('is one file that imports node: modules only', () => {
    const imports = [...readFileSync(entry, 'utf8').matchAll(/^\s*(?:import|export)[^;]*?from\s*["']([^"']+)["']/gm)].map(
      (match) => match[1],
    );
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([]);
  });

  test('runs through a link, as npm starts it', () => {
    const link = join(folder, 'linked');
    symlinkSync(entry, link);
    const result = spawnSync(process.execPath, [link, pdf, '--trust', trust, '--at', AT, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(result.stdout).verdict).toBe('PASS');
  });

  test('--version prints the SHA-256 of that very file', () => {
    const { stdout } = spawnSync(process.execPath, [entry, '--version'], { encoding: 'utf8' });
    expect(stdout.split('\n')[1]).toBe(`SHA-256 ${ownSha256()}`);
  });

  test('runs as a process and sets its exit code', () => {
    const result = spawnSync(process.execPath, [entry, bag, '--trust', trust, '--at', AT], { encoding: 'utf8' });
    expect(result.stdout.split('\n')[0]).toBe('VERDICT PASS B-B');
    expect(result.status).toBe(0);
  });

  test('answers as a worker, with the same text', async () => {
    const worker = new Worker(entry);
    const ask = (request: object): Promise<VerifyReply> =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve).once('error', reject);
        worker.postMessage(request);
      });
    const now = Date.parse(AT);
    const good1 = await ask({ id: 1, path: bag, trustPath: trust, now });
    expect(good1).toMatchObject({ id: 1, ok: true, exit: 0, text: asBuilt(run(bag, '--trust', trust).out) });
    const bytes = await ask({ id: 2, path: 'memory.pdf', bytes: new Uint8Array(good.pdf), trustPath: trust, now });
    expect(bytes).toMatchObject({ id: 2, ok: true, report: { verdict: 'PASS' } });
    expect(await ask({ id: 3, path: pdf, trustPath: '/nonexistent', now })).toMatchObject({ id: 3, ok: false, code: 'verify/usage' });
    await worker.terminate();
  });
});

describe('its independence', () => {
  test('imports node: modules and its own files, nothing else', () => {
    const files = execFileSync('find', [join(root, 'electron/verify'), '-name', '*.ts'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/\bfrom '([^']+)'/g)) {
        const own = from.startsWith('.') && join(file, '..', from).startsWith(join(root, 'electron/verify/'));
        expect(own || from.startsWith('node:'), `${file} imports ${from}`).toBe(true);
        expect(from).not.toMatch(/^node:(https?|net|tls|dgram|dns|child_process)/);
      }
    }
  });
});
