import { listFindings, tellsFindings } from './office-findings.ts';
import { officeParts } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading, tooLarge } from './part.ts';
import { XML_DTD } from './read-xlsx.ts';
import { attribute, DtdRefused, xmlTokens } from './xml-tokens.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const EXTRACTOR = 'pptx 1';

const wanted = (name: string): boolean =>
  name === 'ppt/presentation.xml' || /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/.test(name) || tellsFindings(name);

/** Relationships of a part: id and type → the part it leads to. */
function relations(parts: ReadonlyMap<string, Buffer>, part: string): { id: string; type: string; target: string }[] {
  const [folder, file] = [part.slice(0, part.lastIndexOf('/')), part.slice(part.lastIndexOf('/') + 1)];
  const found: { id: string; type: string; target: string }[] = [];
  for (const token of xmlTokens(parts.get(`${folder}/_rels/${file}.rels`)?.toString('utf8') ?? ''))
    if (token.kind === 'open' && token.name === 'Relationship') {
      const target = attribute(token.attributes, 'Target') ?? '';
      const full = target.startsWith('/') ? target.slice(1) : `${folder}/${target}`.replace(/[^/]+\/\.\.\//g, '');
      found.push({
        id: attribute(token.attributes, 'Id') ?? '',
        type: (attribute(token.attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: full,
      });
    }
  return found;
}

/** Slides in the order in which they are shown. */
function slidesOf(parts: ReadonlyMap<string, Buffer>): string[] {
  const byId = new Map(relations(parts, 'ppt/presentation.xml').map((relation) => [relation.id, relation.target]));
  const slides: string[] = [];
  for (const token of xmlTokens(parts.get('ppt/presentation.xml')?.toString('utf8') ?? ''))
    if (token.kind === 'open' && token.name === 'sldId') {
      // The slide's own id stands before its relationship's; only the latter has a prefix.
      const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(token.attributes)?.[1] ?? '';
      const slide = byId.get(id);
      if (slide !== undefined) slides.push(slide);
    }
  return slides;
}

/** Words of a slide, a line for every paragraph. */
function wordsOf(xml: string): string {
  const lines: string[] = [];
  let line = '';
  let inText = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inText) line += token.text;
    } else if (token.name === 't') inText = token.kind === 'open' && !token.closed;
    else if (token.name === 'br' && token.kind === 'open') line += '\n';
    else if (token.name === 'p' && (token.kind === 'close' || token.closed)) {
      if (line.trim() !== '') lines.push(line);
      line = '';
    }
  }
  return lines.join('\n');
}

const wordsIn = (parts: ReadonlyMap<string, Buffer>, part: string): string => wordsOf(parts.get(part)?.toString('utf8') ?? '');

function slideText(parts: ReadonlyMap<string, Buffer>, slide: string): string {
  const notes = relations(parts, slide).find((relation) => relation.type === 'notesSlide');
  const spoken = notes === undefined ? '' : wordsIn(parts, notes.target);
  return `${wordsIn(parts, slide)}${spoken === '' ? '' : `\n\nNotes\n${spoken}`}`.toWellFormed();
}

/** Reads the words of a presentation, one page a slide, notes below. Pictures, links and films are not followed. */
export async function readPptx(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  try {
    const parts = await officeParts(bytes, limitBytes, wanted);
    if (parts === null)
      return tooLarge(
        sink,
        MEDIA,
        'pptx',
        EXTRACTOR,
        'The presentation unpacks to more than this version reads; the original is kept whole.',
      );
    listFindings(parts, sink);
    let words = 0;
    for (const [index, slide] of slidesOf(parts).entries()) {
      const text = slideText(parts, slide);
      words += text.length;
      sink.page({ page: index + 1, firstLine: 1, text });
      await sink.settle();
    }
    return reading(MEDIA, 'pptx', EXTRACTOR, words === 0 ? 'The presentation holds no text.' : null);
  } catch (error) {
    if (!(error instanceof DtdRefused))
      return notReadable(MEDIA, EXTRACTOR, 'The presentation is cut short, encrypted or damaged; it cannot be read.');
    sink.issue('XML_DTD', null, XML_DTD);
    return notReadable(MEDIA, EXTRACTOR, XML_DTD);
  }
}
