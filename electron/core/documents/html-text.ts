import { decodeEntities } from './html-entities.ts';

export type HtmlText = { readonly text: string; readonly active: readonly string[]; readonly remote: number };

/** Elements whose content is not words for a reader. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'object', 'iframe', 'head']);
/** Elements whose content HTML itself reads as raw text up to the matching end tag. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'noscript', 'textarea', 'title']);
const ACTIVE: ReadonlySet<string> = new Set(['script', 'iframe', 'object', 'embed', 'form', 'applet', 'base']);
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
);
const VOID: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9:-]*)/;
const FETCHED = /\s(?:src|srcset|data|background|poster)\s*=\s*["']?\s*(?:https?:|file:|ftp:|\/\/|\\\\)/i;
const HANDLER = /\son[a-z]+\s*=/i;

/** Where a tag ends, quotes respected; a tag that never ends takes the rest. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const char = html[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char;
    else if (char === '>') return at + 1;
  }
  return html.length;
}

/** After a comment, a declaration or an instruction; null when none begins here. */
function afterMarkup(html: string, at: number): number | null {
  if (html.startsWith('<!--', at)) return endOr(html.indexOf('-->', at + 4), 3, html.length);
  return html.startsWith('<!', at) || html.startsWith('<?', at) ? endOr(html.indexOf('>', at), 1, html.length) : null;
}

const endOr = (found: number, length: number, otherwise: number): number => (found < 0 ? otherwise : found + length);

class Words {
  private readonly out: string[] = [];
  private space = false;
  /** Nothing stands on this line yet. */
  private lineEmpty = true;
  /** Nothing stands before the next word that a space would part it from. */
  private fresh = true;

  put(text: string, verbatim: boolean): void {
    if (verbatim) {
      this.out.push(text);
      this.lineEmpty = text.endsWith('\n');
      this.fresh = true;
      return;
    }
    const words = text.split(/[ \t\r\n\f]+/);
    for (const [index, word] of words.entries()) {
      if (index > 0) this.space = true;
      if (word === '') continue;
      this.out.push(this.space && !this.fresh ? ` ${word}` : word);
      this.space = false;
      this.fresh = false;
      this.lineEmpty = false;
    }
  }

  line(): void {
    if (!this.lineEmpty) this.out.push('\n');
    this.lineEmpty = true;
    this.fresh = true;
    this.space = false;
  }

  cell(): void {
    if (!this.lineEmpty) this.out.push('\t');
    this.fresh = true;
    this.space = false;
  }

  text = (): string =>
    this.out
      .join('')
      .replace(/[ \t]+\n/g, '\n')
      .trim();
}

/**
 * The words of an HTML page as plain text, one line a block, cells separated by tabs; scripts, styles and what is meant for
 * a browser only are left out. Nothing is interpreted beyond tags and character references.
 */
export function htmlText(html: string): HtmlText {
  const words = new Words();
  const active = new Set<string>();
  let remote = 0;
  let silent = 0;
  let verbatim = 0;
  let at = 0;
  const say = (text: string): void => {
    if (silent === 0) words.put(decodeEntities(text), verbatim > 0);
  };
  const lower = html.toLowerCase();
  while (at < html.length) {
    const open = html.indexOf('<', at);
    say(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const skipped = afterMarkup(html, open);
    const match = TAG.exec(html.slice(open, open + 64));
    if (skipped !== null || match === null) {
      if (skipped === null) say('<');
      at = skipped ?? open + 1;
      continue;
    }
    at = tagEnd(html, open + match[0].length);
    const tag = html.slice(open, at);
    const closing = match[1] === '/';
    const name = (match[2] ?? '').toLowerCase();
    if (!closing && ACTIVE.has(name)) active.add(name);
    if (!closing && HANDLER.test(tag)) active.add('event handlers');
    if (/\s(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(tag)) active.add('javascript links');
    if (!closing && (FETCHED.test(tag) || (name === 'link' && /\shref\s*=/i.test(tag)))) remote += 1;
    if (name === 'body') silent = 0;
    if (BLOCKS.has(name)) words.line();
    else if (!closing && (name === 'td' || name === 'th')) words.cell();
    if (name === 'pre') verbatim = Math.max(0, verbatim + (closing ? -1 : 1));
    if (!closing && name === 'img') say(` ${altOf(tag)} `);
    if (!closing && RAW.has(name)) {
      const end = endOr(lower.indexOf(`</${name}`, at), 0, html.length);
      if (name === 'title' || name === 'textarea') words.put(decodeEntities(html.slice(at, end)), false);
      at = end;
    } else if (SILENT.has(name) && !VOID.has(name) && !tag.endsWith('/>')) silent = Math.max(0, silent + (closing ? -1 : 1));
    if (name === 'title') words.line();
  }
  return { text: words.text(), active: [...active].toSorted(), remote };
}

function altOf(tag: string): string {
  const match = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  const alt = (match?.[1] ?? match?.[2] ?? '').trim();
  return alt === '' ? '' : `[picture: ${alt}]`;
}
