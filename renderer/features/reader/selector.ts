import type { In } from '../../bridge/client.ts';
import { QUOTE_LIMIT, type Selected } from './selection.ts';

type Selector = In<'tag.add'>['selector'];
type Page = { readonly page: number; readonly firstLine: number; readonly text: string };

/** Lines, when whole lines were chosen or the quote would be too long for one; else the exact words with their place. */
export function selectorOf(page: Page, selected: Selected, member: string | null): Selector {
  const lineAt = (offset: number): number => page.firstLine + page.text.slice(0, offset).split('\n').length - 1;
  if (selected.unit === 'lines' || selected.end - selected.start > QUOTE_LIMIT)
    return { type: 'lines', member, from: lineAt(selected.start), to: lineAt(selected.end) };
  return { type: 'quote', member, page: page.page, quote: page.text.slice(selected.start, selected.end), startUtf16: selected.start };
}
