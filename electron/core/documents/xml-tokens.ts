export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly closed: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** The XML declares a document type: entities, and with them files and addresses to fetch, could come in. */
export class DtdRefused extends SyntaxError {
  override readonly name = 'DtdRefused';
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos);/g, (whole, name: string) => {
        if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
        const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
    : text;

/** Where a tag ends: its `>` outside quotes; -1 when it never does. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  return -1;
}

const SPECIAL: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

function tokenOf(tag: string): XmlToken {
  const name = (/^\/?(?:[^\s/:<>]+:)?([^\s/:<>]+)/.exec(tag)?.[1] ?? '').trim();
  if (tag.startsWith('/')) return { kind: 'close', name };
  return { kind: 'open', name, attributes: tag.replace(/^[^\s/]+/, ''), closed: tag.endsWith('/') };
}

/**
 * Tags and text of an XML part. A document type throws DtdRefused, so no entity can be declared; names come without their
 * prefix. What is cut short ends the tokens without an error.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0 || open > at) yield { kind: 'text', text: decode(xml.slice(at, open < 0 ? xml.length : open)) };
    if (open < 0) return;
    const special = SPECIAL.find(([begin]) => xml.startsWith(begin, open));
    if (special !== undefined) {
      const [begin, finish] = special;
      const end = xml.indexOf(finish, open + begin.length);
      if (end < 0) return;
      if (begin === '<![CDATA[') yield { kind: 'text', text: xml.slice(open + begin.length, end) };
      at = end + finish.length;
      continue;
    }
    if (xml[open + 1] === '!') throw new DtdRefused('XML with a document type');
    const close = tagEnd(xml, open + 1);
    if (close < 0) return;
    at = close + 1;
    yield tokenOf(xml.slice(open + 1, close));
  }
}

const PATTERNS = new Map<string, RegExp>();

/** The value of an attribute by its name without prefix, or null. */
export const attribute = (attributes: string, name: string): string | null => {
  const pattern = PATTERNS.get(name) ?? new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  PATTERNS.set(name, pattern);
  const match = pattern.exec(attributes);
  return match === null ? null : decode(match[1] ?? match[2] ?? '');
};
