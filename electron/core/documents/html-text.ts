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
const FETCHED = /\s(?:src|srcset|data|background|poster)\s*=[\s"']*(?:https?:|file:|ftp:|\/\/|\\\\)/i;
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
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trim();
}

const SCRIPT_LINK = /\s(?:href|src|action)\s*=[\s"']*javascript:/i;

/** One pass over a page: words go to `words`, what a browser would run or fetch is counted. */
class Page {
  readonly words = new Words();
  readonly active = new Set<string>();
  remote = 0;
  private silent = 0;
  private verbatim = 0;
  private readonly html: string;
  /** For finding end tags; of the same length as the page, which a full lower-casing would not be. */
  private readonly lower: string;

  constructor(html: string) {
    this.html = html;
    this.lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }

  read(): void {
    const { html } = this;
    for (let at = 0; at < html.length; ) {
      const open = html.indexOf('<', at);
      this.say(html.slice(at, open < 0 ? html.length : open));
      if (open < 0) return;
      const skipped = afterMarkup(html, open);
      const match = skipped === null ? TAG.exec(html.slice(open, open + 64)) : null;
      if (match !== null) at = this.tag(open, (match[2] ?? '').toLowerCase(), match[1] === '/', match[0].length);
      else {
        if (skipped === null) this.say('<');
        at = skipped ?? open + 1;
      }
    }
  }

  private say(text: string): void {
    if (this.silent === 0) this.words.put(decodeEntities(text), this.verbatim > 0);
  }

  /** Takes one tag, and what HTML reads as raw text behind it. Returns where it ends. */
  private tag(open: number, name: string, closing: boolean, length: number): number {
    const end = tagEnd(this.html, open + length);
    const tag = this.html.slice(open, end);
    if (!closing) this.judge(tag, name);
    if (name === 'body') this.silent = 0;
    if (BLOCKS.has(name)) this.words.line();
    else if (!closing && (name === 'td' || name === 'th')) this.words.cell();
    if (name === 'pre') this.verbatim = Math.max(0, this.verbatim + (closing ? -1 : 1));
    if (!closing && name === 'img') this.say(` ${altOf(tag)} `);
    if (!closing && RAW.has(name)) return this.raw(name, end);
    if (SILENT.has(name) && !VOID.has(name) && !tag.endsWith('/>')) this.silent = Math.max(0, this.silent + (closing ? -1 : 1));
    return end;
  }

  private raw(name: string, from: number): number {
    const end = endOr(this.lower.indexOf(`</${name}`, from), 0, this.html.length);
    if (name !== 'title' && name !== 'textarea') return end;
    this.words.put(decodeEntities(this.html.slice(from, end)), false);
    if (name === 'title') this.words.line();
    return end;
  }

  private judge(tag: string, name: string): void {
    if (ACTIVE.has(name)) this.active.add(name);
    if (HANDLER.test(tag)) this.active.add('event handlers');
    if (SCRIPT_LINK.test(tag)) this.active.add('javascript links');
    if (FETCHED.test(tag) || (name === 'link' && /\shref\s*=/i.test(tag))) this.remote += 1;
  }
}

/**
 * The words of an HTML page as plain text, one line a block, cells separated by tabs; scripts, styles and what is meant for
 * a browser only are left out. Nothing is interpreted beyond tags and character references.
 */
export function htmlText(html: string): HtmlText {
  const page = new Page(html);
  page.read();
  return { text: page.words.text(), active: [...page.active].toSorted(), remote: page.remote };
}

function altOf(tag: string): string {
  const match = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  const alt = (match?.[1] ?? match?.[2] ?? '').trim();
  return alt === '' ? '' : `[picture: ${alt}]`;
}
