import type { Workspace } from '../context.ts';
import { readText, textDigest } from '../evidence/text.ts';

/** Words somebody cited, and where they stood in the stored extraction. */
export type CitedWords = {
  readonly evidence: string;
  readonly member: string | null;
  readonly page: number | null;
  readonly startUtf16: number | null;
  readonly endUtf16: number | null;
  readonly textSha256: string | null;
  readonly quote: string;
};

/** Still where it was? A citation is never silently moved: it is found, or it is broken. */
export function quoteState(workspace: Workspace, cited: CitedWords): 'found' | 'broken' {
  if (cited.page === null || cited.startUtf16 === null || cited.endUtf16 === null) return 'found';
  if (textDigest(workspace, cited.evidence, cited.member) === cited.textSha256) return 'found';
  const block = readText(workspace, { evidence: cited.evidence, member: cited.member, from: cited.page, count: 1 });
  return block.pages[0]?.text.slice(cited.startUtf16, cited.endUtf16) === cited.quote ? 'found' : 'broken';
}
