/** The one place the window loads from. `URL.origin` is "null" for a scheme of our own, so scheme and host are compared by hand. */
export const SCHEME = 'app';
export const HOST = 'boundary';
export const START_URL = `${SCHEME}://${HOST}/`;

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** Whether `url` is a file of this app: exactly our scheme and host, no user, no port. */
export function isOwnUrl(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST && parsed.username === '' && parsed.password === '';
}

/** Whether `url` is the window's own document, the only thing a frame may ever show. */
export function isOwnDocument(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && isOwnUrl(url) && (parsed.pathname === '/' || parsed.pathname === '/index.html');
}
