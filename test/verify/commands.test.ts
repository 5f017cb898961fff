import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../electron/verify/checks.ts';
import { EXPLANATIONS } from '../../electron/verify/explanations.ts';
import { VERSION } from '../../electron/verify/own-identity.ts';
import { hashList } from '../../electron/core/attest/package/hash-list.ts';
import { goodFiles } from './kit/files.ts';
import { put, report, run, scratch } from './kit/run.ts';
import { flipped } from './mutate/case.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = scratch();
const at = (name: string): string => join(folder, name);
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const { kit, good, pdf, bag, trust } = await goodFiles(folder);

describe('explain', () => {
  test('every check is explained, in words of its own', () => {
    for (const id of Object.keys(CHECKS)) expect(run('explain', id).out, id).toContain(`${id}  `);
    expect(new Set(Object.values(EXPLANATIONS)).size).toBe(Object.keys(CHECKS).length);
    expect(run('explain', 'v-71').out).toContain('The package’s own manifests do not count.');
    expect(run('explain').out.trim().split('\n')).toHaveLength(Object.keys(CHECKS).length);
  });

  test('a check that there is not is wrong usage', () => {
    expect(run('explain', 'V-99')).toMatchObject({ exit: 64, out: '' });
  });
});

describe('list-hashes', () => {
  test('gives the very list a package carries, from the PDF alone, and its digest beside it', () => {
    const { out, err, exit } = run('list-hashes', pdf);
    expect(exit).toBe(0);
    expect(out).toBe(run('list-hashes', bag).out);
    const evidence = [...kit.material.evidence].map(([id, e]) => ({ id, name: e.name, sha256: sha256(e.bytes) }));
    expect(out).toBe(hashList(evidence));
    expect(err).toContain(`SHA-256 of the list: ${sha256(out)}`);
  });

  test('gives nothing of a file that fails', () => {
    const bad = put(folder, 'bad.pdf', flipped(good.pdf, good.pdf.indexOf('Kestrel')));
    expect(run('list-hashes', bad)).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('VERDICT FAIL') as string });
    expect(run('list-hashes', at('none.pdf'))).toMatchObject({ exit: 1, out: '' });
  });
});

describe('extract', () => {
  test('gives each revision byte for byte, and never writes over anything', () => {
    for (const [k, bytes] of [good.base, good.first, good.pdf].entries()) {
      const out = at(`r${k}.pdf`);
      expect(run('extract', bag, '--revision', String(k), '--out', out).exit).toBe(0);
      expect(readFileSync(out).equals(bytes)).toBe(true);
    }
    expect(run('extract', pdf, '--revision', '1', '--out', at('r0.pdf'))).toMatchObject({ exit: 1, out: '' });
    expect(readFileSync(at('r0.pdf')).equals(good.base)).toBe(true);
    expect(run('extract', pdf, '--revision', '3', '--out', at('r3.pdf')).exit).toBe(64);
    expect(existsSync(at('r3.pdf'))).toBe(false);
  });
});

describe('prove', () => {
  const proofOf = (name: string): string => join(at(name), 'proof.json');
  const check = (name: string) => report(join(at(name), 'attestation.pdf'), '--proof', proofOf(name), '--trust', trust);

  test('one evidence file, its proof and the attestation verify without the others', () => {
    for (const id of ['E1', 'E2', 'E3']) {
      expect(run('prove', bag, id, '--out', at(id)).exit).toBe(0);
      expect(readdirSync(join(at(id), 'evidence'))).toEqual([id]);
      const { verdict, caveats, evidence } = check(id);
      expect({ verdict, evidence }).toEqual({ verdict: 'PASS', evidence: { committed: 3, checked: 1, missing: 0 } });
      expect(caveats).toContain('EVIDENCE/ONE_PROVED');
    }
  });

  type Change = readonly [what: string, sub: string, change: (proof: Record<string, unknown>) => Record<string, unknown>];
  const changes: readonly Change[] = [
    ['another place', 'EVIDENCE/MERKLE', (p) => ({ ...p, index: Number(p['index']) + 1 })],
    ['another size', 'EVIDENCE/MERKLE', (p) => ({ ...p, size: Number(p['size']) - 1 })],
    ['a node left out', 'EVIDENCE/MERKLE', (p) => ({ ...p, path: (p['path'] as string[]).slice(1) })],
    ['a node too many', 'EVIDENCE/MERKLE', (p) => ({ ...p, path: [...(p['path'] as string[]), '0'.repeat(64)] })],
    ['another leaf', 'EVIDENCE/MERKLE', (p) => ({ ...p, leaf: { ...(p['leaf'] as object), name: 'other' } })],
    ['another attestation', 'EVIDENCE/PROOF', (p) => ({ ...p, pdfSha256: '0'.repeat(64) })],
    ['a member nobody knows', 'EVIDENCE/PROOF', (p) => ({ ...p, more: 1 })],
  ];
  test.each(changes)('a proof with %s fails', (_what, sub, change) => {
    run('prove', bag, 'E2', '--out', at('changed'));
    const before = readFileSync(proofOf('E2'), 'utf8');
    writeFileSync(proofOf('changed'), JSON.stringify(change(JSON.parse(before) as Record<string, unknown>)));
    expect(check('changed')).toMatchObject({ verdict: 'FAIL', sub });
  });

  test('another file beside a good proof fails and is named', () => {
    run('prove', bag, 'E3', '--out', at('swapped'));
    writeFileSync(join(at('swapped'), 'evidence', 'E3', 'runs.csv'), 'run,who\n1,eve\n');
    expect(check('swapped')).toMatchObject({ verdict: 'FAIL', sub: 'EVIDENCE/HASH' });
  });

  test('what is not in the package cannot be proved; a folder in use is left alone', () => {
    expect(run('prove', bag, 'E9', '--out', at('none')).exit).toBe(64);
    expect(run('prove', pdf, 'E1', '--out', at('none')).exit).toBe(1);
    expect(existsSync(at('none'))).toBe(false);
    expect(run('prove', bag, 'E1', '--out', folder)).toMatchObject({ exit: 1, out: '' });
  });
});

describe('--html', () => {
  test('is one page that fetches nothing, runs nothing and shows foreign text as text', () => {
    const evil = put(folder, 'evil.pdf', kit.second(kit.first(good.base, { reason: '<script>alert(1)</script>\u202e&"' })));
    expect(run(evil, '--trust', trust, '--html', at('r.html')).exit).toBe(0);
    const page = readFileSync(at('r.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\\u202e&amp;&quot;');
    expect(page).not.toMatch(/<script|<img|<link|<iframe|<object|<base|javascript:|https?:|url\(|@import|\son[a-z]+=/iu);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<tr><td>V-\d\d/gu)).toHaveLength(Object.keys(CHECKS).length);
    expect(page).toContain('Revision by revision');
    expect(run(evil, '--html', at('r.html'))).toMatchObject({ exit: 1, out: '' });
  });
});

test('the report names each revision with its size and digest', () => {
  expect(report(pdf, '--trust', trust).revisions).toMatchObject(
    [good.base, good.first, good.pdf].map((bytes, revision) => ({
      revision,
      adds: ['report', 'assessor', 'reviewer'][revision],
      bytes: bytes.length,
      sha256: sha256(bytes),
    })),
  );
});

test('--version says the version of the release and, run from its sources, that there is no one file to hash', () => {
  expect(VERSION).toBe((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version);
  expect(run('--version').out).toBe(`boundary-verify ${VERSION}, format 1\nSHA-256 none: run from its sources\n`);
});
