import { contentOperations } from './content-tokens.ts';
import type { Dictionary, PdfModel } from './pdf-model.ts';

/** The glyphs that pages draw, by the object of their font. */
export type UsedGlyphs = ReadonlyMap<string, ReadonlySet<number>>;
export type PageContents = { readonly faults: readonly string[]; readonly used: UsedGlyphs };

const KNOWN = new Set(
  'b B b* B* BDC BMC BT c cm CS cs d d0 d1 Do DP EMC ET f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);
const PAINTS = new Set('b B b* B* Do f F f* s S sh Tj TJ \' "'.split(' '));
// Only what the output intent's profile covers.
const OTHER_COLOURS = new Set(['K', 'k', 'ri', 'gs', 'sh', 'Do', 'BI']);

type Page = { readonly where: string; readonly fonts: Dictionary; readonly structured: boolean; readonly marks: number[] };

function drawGlyphs(operand: string, into: Set<number>): void {
  for (const [, hex = ''] of operand.matchAll(/<([0-9A-Fa-f\s]*)>/g))
    for (const code of hex.replace(/\s/g, '').match(/.{4}/g) ?? []) into.add(Number.parseInt(code, 16));
}

function walk(content: string, page: Page, used: Map<string, Set<number>>): string[] {
  const faults = new Set<string>();
  const open: string[] = [];
  let depth = 0;
  let font = new Set<number>();
  for (const { operator, operands } of contentOperations(content)) {
    if (!KNOWN.has(operator)) faults.add(`${page.where}: the operator ${operator} is unknown`);
    if (OTHER_COLOURS.has(operator)) faults.add(`${page.where}: ${operator} is not expected here`);
    if (operator === 'q') depth++;
    if (operator === 'Q') depth--;
    if (depth > 28) faults.add(`${page.where}: q is nested more than 28 deep`);
    if (operator === 'BDC' || operator === 'BMC') {
      const mark = /\/MCID (\d+)/.exec(operands[1] ?? '')?.[1];
      if (mark !== undefined) page.marks.push(Number(mark));
      if (operands[0] !== '/Artifact' && mark === undefined && page.structured) faults.add(`${page.where}: ${operands[0]} has no MCID`);
      open.push(operands[0] ?? '');
    }
    if (operator === 'EMC') open.pop();
    if (PAINTS.has(operator) && open.length === 0 && page.structured)
      faults.add(`${page.where}: ${operator} is neither tagged nor an artifact`);
    if (operator === 'Tf') {
      const reference = String(page.fonts[operands[0] ?? '']);
      font = used.get(reference) ?? new Set<number>();
      used.set(reference, font);
    }
    if (operator === 'Tr' && operands[0] !== '0') faults.add(`${page.where}: text in another mode than filled`);
    if (operator === 'Tj' || operator === 'TJ') drawGlyphs(operands[0] ?? '', font);
  }
  if (open.length > 0 || depth !== 0) faults.add(`${page.where}: q or marked content is left open`);
  return [...faults];
}

/** The number tree that leads from a page's marks to their elements. */
function parents(model: PdfModel): Map<unknown, unknown> {
  const found = new Map<unknown, unknown>();
  const visit = (value: unknown): void => {
    const node = model.dict(value);
    const numbers = model.list(node['/Nums']);
    for (let i = 0; i < numbers.length; i += 2) found.set(numbers[i], model.get(numbers[i + 1]));
    model.list(node['/Kids']).forEach(visit);
  };
  visit(model.dict(model.root()['/StructTreeRoot'])['/ParentTree']);
  return found;
}

/** §6.2 and the tagging that §6.7 asks of level A: what the pages and the forms draw, and with what. */
export function pageContents(model: PdfModel): PageContents {
  const used = new Map<string, Set<number>>();
  const tree = parents(model);
  const faults = model.pages().flatMap((page, i) => {
    const where = `page ${i + 1}`;
    const marks: number[] = [];
    const fonts = model.dict(model.dict(page['/Resources'])['/Font']);
    const content = model.stream(page['/Contents']).toString('latin1');
    const found = walk(content, { where, fonts, structured: true, marks }, used);
    const listed = tree.get(page['/StructParents']);
    const owned = Array.isArray(listed) && marks.length === listed.length && marks.every((mark) => listed[mark] !== null);
    const once = new Set(marks).size === marks.length;
    if (!owned || !once) found.push(`${where}: its marks do not lead to one element each`);
    for (const annotation of model.list(page['/Annots']).map((item) => model.dict(item)))
      if (!tree.has(annotation['/StructParent'])) found.push(`${where}: an annotation has no element`);
    return found;
  });
  const looks = model.pages().flatMap((page) => model.list(page['/Annots']).map((item) => model.dict(model.dict(item)['/AP'])['/N']));
  for (const look of looks.filter((item) => item !== undefined)) {
    const content = model.stream(look).toString('latin1');
    faults.push(...walk(content, { where: `form ${String(look)}`, fonts: {}, structured: false, marks: [] }, used));
  }
  return { faults, used };
}
