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
import { INK, PALETTE, TYPE } from '../tokens.ts';
import { logFigure } from './reconstruction/log-figure.ts';
import { runFigure } from './reconstruction/run-figure.ts';

const countsOf = (record: Readonly<Record<string, number>>, ids: readonly string[]): string =>
  ids
    .filter((id) => (record[id] ?? 0) > 0)
    .map((id) => `${record[id]} ${lowerFirst(wordOf(id))}`)
    .join(', ');

function sentence({ predicate, answers }: Facts): Run[] {
  const { counts } = predicate;
  const { totals } = predicate.reconstruction;
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
    { text: `${plural(totals.runs, 'run')}: `, look: bold },
    { text: `${grouped(totals.reconstructed)} reconstructed from records, ${plural(totals.orphans, 'thing')} without a partner. ` },
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
  const heat = heatMap(rows, wide, tight ? 12 : 13.4, PALETTE);
  const bars = basisBars(levels, narrow, tight ? 18 : 20, PALETTE);
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
  layout.y += Math.max(left, right) + (tight ? 7 : 11);
}

/** Lanes on this page; the others stand in the section on reconstruction. */
const LANES = 6;

function runsAndLogs(layout: Layout, facts: Facts): void {
  const tight = layout.size === 'LETTER';
  const { coverage, totals } = facts.predicate.reconstruction;
  const after = tight ? 7 : 11;
  if (totals.runs > 0) {
    const { figure, alt } = runFigure(layout, facts, tight ? 11.2 : 12.2);
    const note = 'runs in order of launch; the bottom row marks those with all five axes proved or recorded';
    layout.y += figureWith(layout, 3, 'Can a run be explained from records alone?', note, figure, layout.left, alt) + after;
  }
  if (coverage.length === 0) return;
  const dated = coverage.filter(({ from }) => from !== null);
  const shown = [...(dated.length > 0 ? dated : coverage)].sort((a, b) => b.events - a.events).slice(0, LANES);
  const { figure, alt } = logFigure(
    layout,
    coverage.filter((row) => shown.includes(row)),
    tight ? 10.4 : 11.4,
  );
  const rest = coverage.length > shown.length ? `; the ${shown.length} largest of ${coverage.length} logs` : '';
  const note = `dark: verified by the log’s own signatures; half dark: partly; light: unsigned; outlined: a gap${rest}`;
  layout.y += figureWith(layout, 4, 'Where the logs are, and where they are not', note, figure, layout.left, alt) + after;
}

function boundaries(layout: Layout, facts: Facts): void {
  const rowHeight = layout.size === 'LETTER' ? 10.4 : 11.8;
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
      5,
      'What passes the provider’s wall',
      'full arrow: open; broken arrow: limited; stopped: closed; question mark: unknown',
      figure,
      layout.left,
      alt,
    ) + 6;
}

/** Section 2: the case on one page. */
export function summary(layout: Layout, no: number, facts: Facts): void {
  section(layout, no, 'The case on one page', null, 'page');
  flow(
    layout,
    sentence(facts),
    { ...TYPE.body, size: 9.2, lead: 12.4 },
    { x: layout.column(1), w: layout.columns(11), after: layout.size === 'LETTER' ? 7 : 11 },
  );
  basisFigures(layout, facts);
  runsAndLogs(layout, facts);
  boundaries(layout, facts);
}
