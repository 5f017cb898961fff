import { wordOf } from '../../../../../shared/domain/words.ts';
import type { AnswerFacts, Facts } from '../facts.ts';
import { plural } from '../format.ts';
import { flow, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Block, type Row, table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';
import { ladderCell, worded } from './marks.ts';
import { ownedUntil } from './owned-until.ts';

const STRONG = { ...TYPE.cell, font: 'medium' } as const;
const NOTE = { ...TYPE.small, figures: true } as const;

function terms({ answer }: AnswerFacts): readonly Block[] {
  if (answer.disposition === 'undecided')
    return [{ text: 'Nobody has decided. Keeps the overall wording from being determined.', style: STRONG }];
  const blocks: Block[] = [];
  if (answer.conditions !== '') blocks.push({ text: answer.conditions });
  if (answer.consequence !== '') blocks.push({ text: `Consequence: ${answer.consequence}` });
  const who = ownedUntil(answer);
  if (who.length > 0) blocks.push({ text: who, style: NOTE });
  return blocks.length === 0 ? [{ text: 'none', style: { ...TYPE.cell, color: INK.grey } }] : blocks;
}

function row(item: AnswerFacts): Row {
  const { answer, question } = item;
  const name: Block[] = [{ text: [{ text: `${answer.q}  `, look: { font: 'bold' } }, { text: question.short }] }];
  if (answer.criticality === 'blocker') name.push({ text: wordOf('blocker'), style: { ...TYPE.small, font: 'medium', color: INK.ink } });
  return {
    cells: [name, worded(answer.position ?? 'unknown'), worded(answer.disposition ?? 'undecided'), terms(item), ladderCell(item)],
    tint: answer.disposition === 'undecided' || answer.disposition === 'not_acceptable' ? INK.warnTint : undefined,
  };
}

/** Section 3: the page an executive can sign. */
export function register(layout: Layout, no: number, facts: Facts): void {
  const items = facts.answers.filter((item) => item.answer.kind === 'boundary');
  section(
    layout,
    no,
    'Boundary register',
    `A boundary is a position somebody has to accept, not a control that passes or fails. These are the ${plural(items.length, 'position')}, and who accepts them on what terms.`,
    'page',
  );
  const columns = [
    { label: 'Boundary', w: layout.columns(4) },
    { label: 'Position', w: 60 },
    { label: 'Disposition', w: 88 },
    { label: 'Condition, owner, end date' },
    { label: 'Basis, minimum', w: 60 },
  ];
  table(layout, columns, items.map(row), { title: 'Boundary register', pad: layout.size === 'LETTER' ? 3.4 : 4.6 });
  flow(
    layout,
    [
      { text: 'How to read the ladder. ', look: { font: 'bold', color: INK.ink } },
      {
        text: 'Filled boxes show what the answer rests on, from B1 asserted to B5 reproduced; the upright bar is the minimum this tier asks for.',
      },
    ],
    TYPE.small,
    { w: layout.columns(10) },
  );
}
