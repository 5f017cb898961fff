/**
 * From a point in the page on screen to the offset in the stored text. Every piece of text carries `data-start`, the offset
 * of its first unit; the text node below it holds exactly the stored units. Never reads text from the page (fact 7).
 */
type Point = { readonly page: number; readonly offset: number };

function pieceAt(node: Node, index: number): { readonly piece: HTMLElement; readonly units: number } | null {
  const own = node instanceof HTMLElement ? node : node.parentElement;
  const piece = own?.closest<HTMLElement>('[data-start]') ?? null;
  if (piece !== null) return { piece, units: node.nodeType === Node.TEXT_NODE ? index : index === 0 ? 0 : lengthOf(piece) };
  if (!(node instanceof Element)) return null;
  const pieces = (child: Element | undefined) => [...(child?.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
  const after = node.children[index];
  const next = after instanceof HTMLElement && after.dataset['start'] !== undefined ? after : pieces(after)[0];
  if (next !== undefined) return { piece: next, units: 0 };
  const last = pieces(node).at(-1);
  return last === undefined ? null : { piece: last, units: lengthOf(last) };
}

const lengthOf = (piece: HTMLElement): number => Number(piece.dataset['end']) - Number(piece.dataset['start']);

function pointAt(node: Node, index: number): Point | null {
  const found = pieceAt(node, index);
  const page = found?.piece.closest<HTMLElement>('[data-page]')?.dataset['page'];
  if (found === null || page === undefined) return null;
  return { page: Number(page), offset: Number(found.piece.dataset['start']) + Math.min(found.units, lengthOf(found.piece)) };
}

/** The stored range a native selection covers, or null: nothing selected, outside `root`, or over two pages (the first page's part is taken then). */
export function rangeOf(
  selection: Selection | null,
  root: HTMLElement,
): { readonly page: number; readonly start: number; readonly end: number } | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer)) return null;
  const start = pointAt(range.startContainer, range.startOffset);
  if (start === null) return null;
  const end = root.contains(range.endContainer) ? pointAt(range.endContainer, range.endOffset) : null;
  if (end !== null && end.page === start.page)
    return start.offset < end.offset ? { page: start.page, start: start.offset, end: end.offset } : null;
  const last = [...root.querySelectorAll<HTMLElement>(`[data-page="${start.page}"] [data-start]`)].at(-1);
  return last === undefined ? null : { page: start.page, start: start.offset, end: Number(last.dataset['end']) };
}
