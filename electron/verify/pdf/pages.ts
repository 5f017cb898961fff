import { type Deadline, LIMITS } from '../limits.ts';
import { Defect } from '../defect.ts';
import { contentText, type ShownText } from './content-text.ts';
import type { PdfFile } from './document.ts';
import type { PdfDict, PdfValue } from './syntax.ts';

/** SECURITY: other boxes, a rotation or another unit show another part of the page than the one that is read here. */
const PAGE_KEYS = new Set('Type Parent MediaBox Contents Resources UserUnit StructParents Annots Tabs'.split(' '));
const TREE_KEYS = new Set('Type Parent Kids Count MediaBox Resources'.split(' '));
const RESOURCE_KEYS = new Set('ProcSet Font ColorSpace'.split(' '));

export type PageText = { readonly shown: readonly ShownText[]; readonly box: readonly [number, number, number, number] };

/** The text of every page in page order, from the first revision's page tree; resources and boxes are inherited. */
export function pageTexts(pdf: PdfFile, tick: Deadline): PageText[] {
  const root = pdf.dict(pdf.revisions[0]?.trailer.map.get('Root'), 0);
  const pages: PageText[] = [];
  let bytes = 0;
  let nodes = 0;
  const visit = (value: PdfValue | undefined, inherited: ReadonlyMap<string, PdfValue>, depth: number): void => {
    const node = pdf.dict(value);
    if (node === null || depth > LIMITS.pdfDepth) return;
    if ((nodes += 1) > LIMITS.pdfObjects) throw new Defect('V-07', 'FORMAT/LIMITS', 'the pages are too many');
    if (nodes % 256 === 0) tick('V-07');
    const known = new Map([...inherited, ...[...node.map].filter(([key]) => key === 'Resources' || key === 'MediaBox')]);
    const kids = pdf.resolve(node.map.get('Kids'));
    assertPlain(pdf, node, kids?.kind === 'array' ? TREE_KEYS : PAGE_KEYS);
    if (kids?.kind === 'array') {
      for (const kid of kids.items) visit(kid, known, depth + 1);
      return;
    }
    const content = contentOf(pdf, node);
    bytes += content.length;
    if (bytes > LIMITS.pageTextBytes) throw new Defect('V-07', 'FORMAT/LIMITS', 'the pages hold too many instructions');
    pages.push({
      shown: contentText(pdf, content, pdf.dict(known.get('Resources')), tick),
      box: boxOf(pdf.resolve(known.get('MediaBox'))),
    });
  };
  visit(root?.map.get('Pages'), new Map(), 0);
  return pages;
}

function assertPlain(pdf: PdfFile, node: PdfDict, keys: ReadonlySet<string>): void {
  const resources = pdf.dict(node.map.get('Resources'));
  const unit = node.map.get('UserUnit');
  const odd =
    [...node.map.keys()].find((key) => !keys.has(key)) ??
    [...(resources?.map.keys() ?? [])].find((key) => !RESOURCE_KEYS.has(key)) ??
    (unit !== undefined && !(unit.kind === 'number' && unit.value === 1) ? 'UserUnit' : undefined);
  if (odd !== undefined) throw new Defect('V-46', 'PROFILE/PAGE', `a page has /${odd}, which the profile does not`);
}

function contentOf(pdf: PdfFile, page: PdfDict): Buffer {
  const value = page.map.get('Contents');
  const listed = pdf.resolve(value);
  const parts = listed?.kind === 'array' ? listed.items : value === undefined ? [] : [value];
  const streams = parts.map((part) => (part.kind === 'ref' ? pdf.object(part.num)?.stream : null) ?? Buffer.alloc(0));
  return Buffer.concat(streams.flatMap((stream) => [stream, Buffer.from('\n')]));
}

function boxOf(value: PdfValue | undefined): PageText['box'] {
  const numbers = value?.kind === 'array' ? value.items.map((item) => (item.kind === 'number' ? item.value : 0)) : [];
  const [left = 0, bottom = 0, right = 595, top = 842] = numbers;
  return [left, bottom, right, top];
}
