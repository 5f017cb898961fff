import { BOUNDARY_DISPOSITIONS, CONTROL_CONCLUSIONS, wordOf } from '../../../../../shared/domain/words.ts';
import type { AnswerFacts, Facts } from '../facts.ts';
import { lowerFirst } from '../format.ts';
import { heading } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Cell, table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';

const ID = { ...TYPE.cell, font: 'bold' } as const;

const ofDomain = (facts: Facts, domain: string): readonly AnswerFacts[] => facts.answers.filter((item) => item.question.domain === domain);

/** How many answers of each domain came to which conclusion. */
export function conclusionTable(layout: Layout, facts: Facts): void {
  heading(layout, 'Conclusions by domain', undefined, 120);
  const number = (n: number, strong = false): Cell =>
    n === 0
      ? { text: '·', style: { ...TYPE.num, color: INK.grey } }
      : { text: String(n), style: strong ? { ...TYPE.num, font: 'bold' } : TYPE.num };
  const cellsOf = (items: readonly AnswerFacts[], strong: boolean): Cell[] => [
    ...CONTROL_CONCLUSIONS.map((id) => number(items.filter((item) => item.answer.conclusion === id).length, strong)),
    ...BOUNDARY_DISPOSITIONS.map((id) => number(items.filter((item) => item.answer.disposition === id).length, strong)),
    number(items.length, strong),
  ];
  const rows = facts.catalogue.domains.map((domain) => ({
    cells: [{ text: domain.id, style: ID }, ...cellsOf(ofDomain(facts, domain.id), false)],
  }));
  rows.push({ cells: [{ text: 'All', style: ID }, ...cellsOf(facts.answers, true)] });
  const column = (id: string) => ({ label: lowerFirst(wordOf(id)), align: 'right' as const, gutter: 5 });
  const head = [
    { label: '', w: 30 },
    ...CONTROL_CONCLUSIONS.map(column),
    ...BOUNDARY_DISPOSITIONS.map(column),
    { label: 'all', align: 'right' as const, w: 26 },
  ];
  table(layout, head, rows, { title: 'Conclusions by domain', pad: 2, after: 18 });
}
