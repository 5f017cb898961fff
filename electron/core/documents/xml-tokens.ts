export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly closed: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** Tags and text of an XML part, without a DTD: one is refused, so no entity can be declared. Names come without their prefix. */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  if (xml.includes('<!DOCTYPE')) throw new SyntaxError('XML with a DTD');
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0 || open > at) yield { kind: 'text', text: decode(xml.slice(at, open < 0 ? xml.length : open)) };
    if (open < 0) return;
    const close = xml.indexOf('>', open);
    if (close < 0) return;
    at = close + 1;
    const tag = xml.slice(open + 1, close);
    if (tag.startsWith('?') || tag.startsWith('!')) continue;
    const closing = tag.startsWith('/');
    const name = (/^\/?(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1] ?? '').trim();
    yield closing ? { kind: 'close', name } : { kind: 'open', name, attributes: tag.replace(/^[^\s/]+/, ''), closed: tag.endsWith('/') };
  }
}

export const attribute = (attributes: string, name: string): string | null => {
  const match = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match === null ? null : decode(match[1] ?? match[2] ?? '');
};
