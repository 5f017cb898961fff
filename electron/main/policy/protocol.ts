import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { responseHeaders } from './csp.ts';
import { HOST, SCHEME } from './origin.ts';

/** The token in index.html that becomes the nonce of the response. */
const NONCE_TOKEN = '__CSP_NONCE__';

// SECURITY: S13 — a file whose kind is not in this table is never served, whatever lies in the folder.
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The files of the built window, by URL path (`/assets/index-x.js`). Links are left out. */
export function servableFiles(root: string): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(join(root, folder))) {
      const path = `${folder}/${name}`;
      const stat = lstatSync(join(root, path));
      if (stat.isDirectory()) walk(path);
      else if (stat.isFile() && extname(name) in CONTENT_TYPES) found.add(path);
    }
  };
  walk('');
  return found;
}

type Asked = { readonly method: string; readonly url: string };
export type Answer = { readonly status: 200; readonly path: string } | { readonly status: 400 | 403 | 404 | 405 };

function decodeOnce(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null; // Not valid percent-encoding: the caller answers 400.
  }
}

/** A NUL, a backslash, or anything still encoded after one decoding has no place in a path of ours. */
const isOdd = (path: string): boolean => /[\\%\p{Cc}]/u.test(path);

const leaves = (root: string, file: string): boolean => {
  const way = relative(root, file);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
};

/**
 * SECURITY: S13 — which file a request means, or why none: 405 method, 403 foreign host or a path that leaves the folder,
 * 400 malformed, 404 not a file of the build. `root` is an absolute folder; nothing is read here.
 */
export function answerFor({ method, url }: Asked, files: ReadonlySet<string>, root: string): Answer {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405 };
  if (!URL.canParse(url)) return { status: 400 };
  const { protocol, host, username, password, pathname } = new URL(url);
  if (protocol !== `${SCHEME}:` || host !== HOST || username !== '' || password !== '') return { status: 403 };
  const path = decodeOnce(pathname);
  if (path === null) return { status: 400 };
  if (isOdd(path) || path.split('/').includes('..') || leaves(root, join(root, path))) return { status: 403 };
  const wanted = path === '/' ? '/index.html' : path;
  return files.has(wanted) ? { status: 200, path: wanted } : { status: 404 };
}

export type AppHandlerOptions = {
  /** The built window's folder. */
  readonly root: string;
  /** A fresh nonce, base64, at least 16 random bytes. */
  readonly nonce: () => string;
};

/** Answers every `app://` request from the built window's folder, and from nowhere else. */
export function createAppHandler({ root, nonce }: AppHandlerOptions): (request: Asked) => Response {
  const files = servableFiles(root);
  const realRoot = realpathSync(root);
  return (request) => {
    const answer = answerFor(request, files, root);
    const once = nonce();
    if (answer.status !== 200) return new Response(null, { status: answer.status, headers: responseHeaders('text/plain', once) });
    const file = join(root, answer.path);
    // SECURITY: S13 — the list was made at start; a link put there since then leads nowhere.
    if (leaves(realRoot, realpathSync(file))) return new Response(null, { status: 403, headers: responseHeaders('text/plain', once) });
    const bytes = readFileSync(file);
    const type = CONTENT_TYPES[extname(answer.path)] ?? 'application/octet-stream';
    const body = type.startsWith('text/html') ? Buffer.from(bytes.toString('utf8').replaceAll(NONCE_TOKEN, once)) : bytes;
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status: 200, headers: responseHeaders(type, once) });
  };
}
