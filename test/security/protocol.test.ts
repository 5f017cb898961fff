import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy, permissionsPolicy } from '../../electron/main/policy/csp.ts';
import { isOwnDocument, isOwnUrl } from '../../electron/main/policy/origin.ts';
import { answerFor, createAppHandler, servableFiles } from '../../electron/main/policy/protocol.ts';

const base = mkdtempSync(join(tmpdir(), 'protocol-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const root = join(base, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
mkdirSync(join(base, 'renderer-evil'));
writeFileSync(join(base, 'secret.html'), 'secret');
writeFileSync(join(base, 'renderer-evil/index.html'), 'evil');
writeFileSync(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>');
writeFileSync(join(root, 'assets/a b.js'), 'ok');
writeFileSync(join(root, 'assets/a.js.map'), 'source');
writeFileSync(join(root, '.env'), 'TOKEN');
symlinkSync(join(base, 'secret.html'), join(root, 'link.html'));
symlinkSync(base, join(root, 'up'));

let count = 0;
const handle = createAppHandler({ root, nonce: () => `nonce${(count += 1)}` });
const get = (path: string, method = 'GET') => handle({ method, url: path.includes('://') ? path : `app://boundary${path}` });

describe('S13: what the scheme serves', () => {
  test('exactly the files of the build whose kind we know; links and the rest are not among them', () => {
    expect([...servableFiles(root)].toSorted()).toEqual(['/assets/a b.js', '/index.html']);
  });

  test.each([
    ['/', 200, 'text/html; charset=utf-8'],
    ['/index.html', 200, 'text/html; charset=utf-8'],
    ['/index.html?x=1#y', 200, 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 200, 'text/javascript; charset=utf-8'],
  ])('%s: %i', (path, status, type) => {
    const response = get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
  });

  test.each([
    ['/../secret.html', 404], // The URL standard folds this away before anybody sees it.
    ['/..%2fsecret.html', 403],
    ['/%2e%2e%2fsecret.html', 403],
    ['/%2e%2e/secret.html', 404],
    ['/assets/..%2f..%2fsecret.html', 403],
    ['/assets%2f..%2f..%2fsecret.html', 403],
    ['/..%5csecret.html', 403],
    ['/assets\\..\\..\\secret.html', 403],
    ['/%252e%252e%252fsecret.html', 403],
    ['/..%2frenderer-evil/index.html', 403],
    ['/index.html%00.js', 403],
    ['/%0aindex.html', 403],
    ['/%', 400],
    ['/%ff', 400],
    ['/link.html', 404],
    ['/up/secret.html', 404],
    ['/assets/a.js.map', 404],
    ['/.env', 404],
    ['/assets', 404],
    ['/assets/', 404],
    ['/INDEX.HTML', 404],
    ['//index.html', 404],
    ['/etc/passwd', 404],
    ['app://evil/index.html', 403],
    ['app://boundary.evil/index.html', 403],
    ['app://boundary:1/index.html', 403],
    ['app://user@boundary/index.html', 403],
    ['file:///etc/hosts', 403],
    ['https://boundary/index.html', 403],
    ['not an address://', 400],
  ])('%s: %i, and an empty body', async (path, status) => {
    const response = get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'get', ''])('method %s is refused', (method) => {
    expect(get('/index.html', method).status).toBe(405);
  });

  test('HEAD has the headers and no body', async () => {
    const response = get('/index.html', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('a file replaced by a link after the start leads nowhere', () => {
    const file = join(root, 'late.html');
    writeFileSync(file, 'ok');
    const late = createAppHandler({ root, nonce: () => 'n' });
    expect(late({ method: 'GET', url: 'app://boundary/late.html' }).status).toBe(200);
    unlinkSync(file);
    symlinkSync(join(base, 'secret.html'), file);
    expect(late({ method: 'GET', url: 'app://boundary/late.html' }).status).toBe(403);
  });

  test('no address whatever is answered with anything but a listed file', () => {
    const files = servableFiles(root);
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'assets',
      'index.html',
      '%00',
      '%',
      'up',
      '?',
      '#',
      '@',
      ':',
      '//',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 }), (pieces) => {
        const answer = answerFor({ method: 'GET', url: `app://boundary/${pieces.join('')}` }, files, root);
        if (answer.status === 200) expect(files.has(answer.path)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('S15, S16, S17: what every answer carries', () => {
  test('the headers of a page', () => {
    const { headers } = get('/index.html');
    expect(
      Object.fromEntries([...headers].filter(([name]) => name !== 'content-security-policy' && name !== 'permissions-policy')),
    ).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'cache-control': 'no-store',
    });
  });

  test.each(['/index.html', '/assets/a%20b.js', '/missing', '/..%2fsecret.html'])('%s has the whole policy', (path) => {
    const policy = get(path).headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'none'"]);
    for (const none of ['object-src', 'base-uri', 'form-action', 'frame-ancestors', 'frame-src'])
      expect(directives.get(none)).toEqual(["'none'"]);
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy).not.toMatch(/unsafe-|\*|https?:|data:|:\s/);
  });

  test('no directive is named twice, and none carries a colon after its name', () => {
    const names = contentSecurityPolicy('n')
      .split('; ')
      .map((part) => part.split(' ')[0] ?? '');
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z-]+$/.test(name))).toEqual([]);
  });

  test('the nonce is fresh for each answer and stands in page and policy alike', async () => {
    const [first, second] = [get('/'), get('/')];
    const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(nonceOf(first)).not.toBe('');
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    const page = await first.text();
    expect(page).toBe(`<meta nonce="${nonceOf(first)}"><style nonce="${nonceOf(first)}"></style>`);
  });

  test('no feature of the platform is allowed to anybody', () => {
    const features = permissionsPolicy.split(', ');
    expect(features.length).toBeGreaterThan(20);
    expect(features.filter((feature) => !/^[a-z-]+=\(\)$/.test(feature))).toEqual([]);
  });
});

describe('our own addresses', () => {
  test.each(['app://boundary/', 'app://boundary/index.html', 'app://boundary/assets/x.js'])('%s is ours', (url) =>
    expect(isOwnUrl(url)).toBe(true),
  );
  test.each([
    'app://boundary.evil/',
    'app://boundar',
    'APP:boundary',
    'app:boundary',
    'https://boundary/',
    'app://a@boundary/',
    'app://boundary:80/',
    '',
    'javascript:app://boundary/',
  ])('%s is not', (url) => expect(isOwnUrl(url)).toBe(false));
  test('only the document may be shown in a frame', () => {
    expect(
      ['app://boundary/', 'app://boundary/index.html#x', 'app://boundary/assets/x.svg', 'blob:app://boundary/1'].map(isOwnDocument),
    ).toEqual([true, true, false, false]);
  });
});
