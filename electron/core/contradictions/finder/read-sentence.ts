import type { ParameterValues } from '../../checks/given.ts';
import type { Workspace } from '../../context.ts';
import { pagesOf } from '../../tagging/locate.ts';
import type { ClaimPattern, Found } from './pattern.ts';
import { PATTERNS } from './patterns/index.ts';
import { sentencesOf } from './sentences.ts';
import { statedIn } from './stated-in.ts';

export type MarkedWords = { readonly evidence: string; readonly member: string | null; readonly quote: string };

/** What the first fitting sentence of a whole document adds to a claim. */
function contextOf(
  workspace: Workspace,
  { evidence, member }: MarkedWords,
  read: (words: string) => ParameterValues | null,
): ParameterValues {
  for (const page of pagesOf(workspace, evidence, member))
    for (const { words } of sentencesOf(page.text)) {
      const found = read(words);
      if (found !== null) return found;
    }
  return {};
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What a row of a table states by its columns, when all of it was marked. */
function rowOf(workspace: Workspace, { evidence, member, quote }: MarkedWords, pattern: ClaimPattern): Found | null {
  if (!/[\t|]/u.test(quote)) return null;
  for (const { text } of pagesOf(workspace, evidence, member))
    for (const sentence of sentencesOf(text))
      if (sentence.headed !== null && plain(text.slice(sentence.start, sentence.end)) === plain(quote)) return statedIn(pattern, sentence);
  return null;
}

function statedBy(workspace: Workspace, marked: MarkedWords, pattern: ClaimPattern): Found | null {
  for (const { words } of sentencesOf(marked.quote)) {
    const found = pattern.find(words);
    if (found !== null) return found;
  }
  return rowOf(workspace, marked, pattern);
}

/** What marked words state under a rule: from the words themselves, and from the rest of their document. */
export function readSentence(workspace: Workspace, rule: string, marked: MarkedWords): ParameterValues {
  const pattern = PATTERNS.find((one) => one.rule === rule);
  if (pattern === undefined) return {};
  const around = pattern.context === undefined ? {} : contextOf(workspace, marked, pattern.context);
  return { ...around, ...statedBy(workspace, marked, pattern)?.parameters };
}
