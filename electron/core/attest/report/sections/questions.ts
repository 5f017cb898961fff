import type { Facts } from '../facts.ts';
import { plural } from '../format.ts';
import { section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { INK, TYPE } from '../tokens.ts';
import { conclusionTable } from './conclusion-table.ts';
import { leastHeight, questionBlock } from './question-block.ts';

/** Section 4: one block per question, in catalogue order, under its domain. */
export function questions(layout: Layout, no: number, facts: Facts): void {
  section(
    layout,
    no,
    'Questions and answers',
    `All ${facts.answers.length}, in catalogue order. Left, the conclusion and what it rests on; right, the reason, and the exact words or records it was drawn from.`,
    'page',
  );
  conclusionTable(layout, facts);
  for (const domain of facts.catalogue.domains) {
    const items = facts.answers.filter((item) => item.question.domain === domain.id);
    const first = items[0];
    if (first === undefined) continue;
    layout.head = `Questions: ${domain.title}`;
    layout.ensure(36 + leastHeight(layout, facts, first));
    layout.anchor(domain.id, domain.title, 2);
    layout.box(layout.left, layout.y, layout.measure, 24, INK.accentTint);
    layout.tagged('H2', () => {
      layout.put(
        [{ text: `${domain.id}  `, look: { color: INK.accent } }, { text: domain.title }],
        { ...TYPE.h2, size: 11 },
        layout.left + 8,
        layout.y + 5,
      );
      layout.put(
        `${domain.purpose}.  ${plural(items.length, 'question')}`,
        { ...TYPE.small, color: INK.soft },
        layout.left,
        layout.y + 7.5,
        layout.measure - 8,
        'right',
      );
    });
    layout.y += 36;
    for (const item of items) questionBlock(layout, facts, item);
  }
}
