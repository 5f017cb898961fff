import { basisBars } from '../../../../../shared/domain/figures/basis-bars.ts';
import { boundaryMap, boundaryNameWidth } from '../../../../../shared/domain/figures/boundary-map.ts';
import { HEAT_LABEL_WIDTH, heatMap } from '../../../../../shared/domain/figures/heat-map.ts';
import type { Figure } from '../../../../../shared/domain/figures/shape.ts';
import { BASES, BOUNDARY_DISPOSITIONS, CONTROL_CONCLUSIONS, wordOf } from '../../../../../shared/domain/words.ts';
import type { AnswerFacts, Facts } from '../facts.ts';
import { grouped, lowerFirst, plural } from '../format.ts';
import { flow, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import type { Run } from '../layout/line-breaker.ts';
import { type Cell, table } from '../layout/table.ts';
import { INK, PALETTE, TYPE } from '../tokens.ts';

const ID = { ...TYPE.cell, font: 'bold' } as const;

const countsOf = (record: Readonly<Record<string, number>>, ids: readonly string[]): string =>
  ids
    .filter((id) => (record[id] ?? 0) > 0)
    .map((id) => `${record[id]} ${lowerFirst(wordOf(id))}`)
    .join(', ');

function sentence({ predicate, answers }: Facts): Run[] {
  const { counts } = predicate;
  const controls = answers.filter((item) => item.answer.kind === 'control').length;
  const below = answers.filter((item) => item.below).length;
  const files = counts.files;
  const bold = { font: 'serifBold' } as const;
  return [
    { text: `${plural(counts.questions, 'question')}: `, look: bold },
    {
      text: `${plural(controls, 'control')} (${countsOf(counts.controls, CONTROL_CONCLUSIONS)}) and ${plural(counts.questions - controls, 'boundary', 'boundaries')} (${countsOf(counts.boundaries, BOUNDARY_DISPOSITIONS)}). `,
    },
    { text: `${below} below their minimum basis. `, look: bold },
    { text: `${plural(files.total, 'file')} handed over: `, look: bold },
    {
      text: `${grouped(files.stored)} stored, ${grouped(files.duplicate)} duplicate, ${grouped(files.refused)} refused, ${grouped(files.unreadable)} unreadable. `,
    },
    { text: `${plural(counts.tags, 'citation')} `, look: bold },
    { text: `from ${plural(counts.evidence, 'evidence', 'evidence')}.` },
  ];
}

function figureWith(layout: Layout, no: number, title: string, note: string, figure: Figure, x: number, alt: string): number {
  layout.tagged('Caption', () => {
    layout.put([{ text: `${no}  `, look: { color: INK.accent } }, { text: title }], TYPE.h3, x, layout.y, figure.w);
    layout.put(layout.fit(note, { ...TYPE.small, size: 6.8 }, figure.w), { ...TYPE.small, size: 6.8 }, x, layout.y + 11.5, figure.w);
  });
  layout.figure(figure, x, layout.y + 24, alt);
  return figure.h + 24;
}

const ofDomain = (facts: Facts, domain: string): readonly AnswerFacts[] => facts.answers.filter((item) => item.question.domain === domain);

function basisFigures(layout: Layout, facts: Facts): void {
  const wide = layout.columns(7);
  const narrow = layout.columns(5) - 8;
  const tight = layout.size === 'LETTER';
  const label = { ...TYPE.small, size: 7.2 };
  const rows = facts.catalogue.domains.map((domain) => {
    const items = ofDomain(facts, domain.id);
    const count = (keep: (item: AnswerFacts) => boolean): number[] =>
      BASES.map((_, level) => items.filter((item) => item.basis === level && keep(item)).length);
    return {
      id: domain.id,
      label: layout.fit(domain.title, label, HEAT_LABEL_WIDTH),
      counts: count(() => true),
      below: count((item) => item.below),
    };
  });
  const levels = BASES.map((id, level) => {
    const items = facts.answers.filter((item) => item.basis === level);
    return { id, title: wordOf(id), count: items.length, below: items.filter((item) => item.below).length };
  });
  const heat = heatMap(rows, wide, tight ? 14 : 15.5, PALETTE);
  const bars = basisBars(levels, narrow, tight ? 19 : 21, PALETTE);
  const heatAlt = `Heat map, domains by basis. ${rows.map((row) => `${row.id}: ${row.counts.map((n, i) => `B${i} ${n} (${row.below[i] ?? 0} below minimum)`).join(', ')}`).join('; ')}`;
  const barsAlt = `Bars. ${levels.map((item) => `${item.id} ${item.title}: ${item.count}, of which below minimum ${item.below}`).join('; ')}`;
  const left = figureWith(
    layout,
    1,
    'What the answers rest on, by domain',
    'questions per basis; darker is more; a notched corner: some are below their minimum',
    heat,
    layout.left,
    heatAlt,
  );
  const right = figureWith(
    layout,
    2,
    'Basis of all answers',
    'hatched: below the minimum of the question',
    bars,
    layout.column(7) + 8,
    barsAlt,
  );
  layout.y += Math.max(left, right) + (tight ? 10 : 16);
}

function conclusions(layout: Layout, facts: Facts): void {
  layout.tagged('Caption', () =>
    layout.put([{ text: '3  ', look: { color: INK.accent } }, { text: 'Conclusions by domain' }], TYPE.h3, layout.left, layout.y),
  );
  layout.y += 13;
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
  const column = (id: string) => ({ label: wordOf(id), align: 'right' as const, gutter: 5 });
  const head = [
    { label: '', w: 30 },
    ...CONTROL_CONCLUSIONS.map(column),
    ...BOUNDARY_DISPOSITIONS.map(column),
    { label: 'all', align: 'right' as const, w: 26 },
  ];
  table(layout, head, rows, {
    title: 'Conclusions by domain',
    pad: layout.size === 'LETTER' ? 1.4 : 2,
    after: layout.size === 'LETTER' ? 12 : 18,
  });
}

function boundaries(layout: Layout, facts: Facts): void {
  const rowHeight = layout.size === 'LETTER' ? 11.6 : 13;
  const name = { ...TYPE.cell, size: 7.4, font: 'medium' } as const;
  const lanes = facts.answers.flatMap(({ answer, question }) =>
    answer.position === null || answer.disposition === null
      ? []
      : [
          {
            id: answer.q,
            name: layout.fit(question.short, name, boundaryNameWidth(layout.measure)),
            position: answer.position,
            positionWord: wordOf(answer.position),
            disposition: answer.disposition,
            dispositionWord: wordOf(answer.disposition),
          },
        ],
  );
  const figure = boundaryMap(lanes, layout.measure, rowHeight, PALETTE);
  layout.ensure(figure.h + 26);
  const alt = `Boundary map. ${lanes.map((lane) => `${lane.id} ${lane.name}: ${lane.positionWord}, ${lane.dispositionWord}`).join('; ')}`;
  layout.y +=
    figureWith(
      layout,
      4,
      'What passes the provider’s wall',
      'full arrow: open; broken arrow: limited; stopped: closed; question mark: unknown',
      figure,
      layout.left,
      alt,
    ) + 6;
}

/** Section 2: the case on one page. */
export function summary(layout: Layout, no: number, facts: Facts): void {
  section(layout, no, 'The case on one page', null);
  flow(
    layout,
    sentence(facts),
    { ...TYPE.body, size: 9.4, lead: 13 },
    { x: layout.column(1), w: layout.columns(11), after: layout.size === 'LETTER' ? 8 : 14 },
  );
  basisFigures(layout, facts);
  conclusions(layout, facts);
  boundaries(layout, facts);
}
