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
  for (let at = from; ; ) {
    const close = xml.indexOf('>', at);
    if (close < 0) return -1;
    const quote = /["']/.exec(xml.slice(at, close));
    if (quote === null) return close;
    const end = xml.indexOf(quote[0], at + quote.index + 1);
    if (end < 0) return -1;
    at = end + 1;
  }
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

export const attribute = (attributes: string, name: string): string | null => {
  const match = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match === null ? null : decode(match[1] ?? match[2] ?? '');
};
