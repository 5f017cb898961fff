import type { PartSink } from './part.ts';
import { attribute, xmlTokens } from './xml-tokens.ts';

/** Which parts of an Office document say what it would fetch or run. */
export const tellsFindings = (name: string): boolean =>
  name.endsWith('.rels') || /(?:^|\/)vbaProject\.bin$/.test(name) || /^xl\/externalLinks\/[^/]+\.xml$/.test(name);

/** Last step of a relationship's type: `image`, `attachedTemplate`. */
const typeOf = (attributes: string): string => (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';

/** A plain link that a person would have to click on is no finding; one that leads to a file or a share is. */
const isQuiet = (type: string, target: string): boolean => type === 'hyperlink' && !/^(?:file:|\\\\|\/\/)/i.test(target);

function listLinks(xml: string, sink: PartSink): void {
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship' || attribute(token.attributes, 'TargetMode') !== 'External') continue;
    const target = attribute(token.attributes, 'Target') ?? '';
    const type = typeOf(token.attributes);
    if (!isQuiet(type, target))
      sink.issue('EXTERNAL_LINK', null, `It points outside itself (${type}): ${target.slice(0, 300)}. Nothing was fetched.`);
  }
}

function listDde(xml: string, sink: PartSink): void {
  for (const token of xmlTokens(xml))
    if (token.kind === 'open' && token.name === 'ddeLink') {
      const [service, topic] = [attribute(token.attributes, 'ddeService') ?? '', attribute(token.attributes, 'ddeTopic') ?? ''];
      sink.issue(
        'DDE_LINK',
        null,
        `It asks another program for data (DDE): ${service}|${topic}. Nothing was asked or started.`.slice(0, 400),
      );
    }
}

/** Lists what an Office document would fetch, ask or run in its own program. Nothing of it is done. Throws DtdRefused. */
export function listFindings(parts: ReadonlyMap<string, Buffer>, sink: PartSink): void {
  for (const [name, bytes] of parts) {
    if (name.endsWith('.rels')) listLinks(bytes.toString('utf8'), sink);
    else if (name.endsWith('vbaProject.bin')) sink.issue('ACTIVE_CONTENT', null, 'The document holds macros; they were not run.');
    else if (name.startsWith('xl/externalLinks/')) listDde(bytes.toString('utf8'), sink);
  }
}
