import type { ParameterValues } from '../../checks/given.ts';
import type { Workspace } from '../../context.ts';
import { pagesOf } from '../../tagging/locate.ts';
import { PATTERNS } from './patterns/index.ts';
import { sentencesOf } from './sentences.ts';

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

/** What marked words state under a rule: from the words themselves, and from the rest of their document. */
export function readSentence(workspace: Workspace, rule: string, marked: MarkedWords): ParameterValues {
  const pattern = PATTERNS.find((one) => one.rule === rule);
  if (pattern === undefined) return {};
  const around = pattern.context === undefined ? {} : contextOf(workspace, marked, pattern.context);
  for (const { words } of sentencesOf(marked.quote)) {
    const found = pattern.find(words);
    if (found !== null) return { ...around, ...found.parameters };
  }
  return around;
}
