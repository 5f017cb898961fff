import type { StatementCell, StatementRun } from '../../../../../../shared/domain/statement-reconstruction.ts';
import { AXES, type Axis, wordOf } from '../../../../../../shared/domain/words.ts';
import { flow } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { linkLine } from '../../layout/links.ts';
import type { Run } from '../../layout/line-breaker.ts';
import { INK, type TextStyle, TYPE } from '../../tokens.ts';
import { markOf } from '../marks.ts';
import { recordLines } from './record-lines.ts';

const PRINTED_RECORDS = 3;
/** A block needs this much room before it may start on a page. */
const LEAST = 130;
const INDENT = 13;
const TEXT: TextStyle = { ...TYPE.text, size: 7.8, lead: 10.6 };
const RECORD: TextStyle = { ...TYPE.mono, size: 6.4, lead: 8.8, color: INK.soft };
const ORIGINS = {
  server: 'written by the platform',
  client: 'written by the client that asked',
  derived: 'put together by this app',
  document: 'from a document',
} as const;
const PINS = { digest: 'pinned by its digest', version: 'pinned by a version', mutable: 'not pinned: it can change', none: '' } as const;

const LINK: TextStyle = { ...TYPE.mono, size: 6.8, lead: 10.6, color: INK.accent };
const LINKS = 24;

/** The evidence of its stated records, in the order in which they are named. */
const evidenceOf = ({ axes }: StatementRun): string[] =>
  [...new Set(AXES.flatMap((axis) => axes[axis].records.map(({ evidence }) => evidence)))].slice(0, LINKS);

export type Continue = () => void;

/** Format page §8, in one piece: the verifier looks for it. */
function sentenceOf(no: number, axis: Axis, { level, why, value, ask }: StatementCell): Run[] {
  return [
    { text: `R${no} ${wordOf(axis)}: ${wordOf(level)}. `, look: { font: 'bold' } },
    { text: why },
    ...(value === null
      ? []
      : [
          { text: ' Value: ', look: { font: 'medium' as const, color: INK.grey } },
          { text: value, look: { font: 'mono' as const, size: 6.8 } },
        ]),
    ...(ask === null ? [] : [{ text: ' Ask for: ', look: { font: 'bold' as const } }, { text: ask }]),
  ];
}

/** What the records behind a cell are, and how the value came about. */
function restsOn({ origin, pinned, records, placeTotal, coverage }: StatementCell): string {
  const made = [origin === null ? '' : ORIGINS[origin], pinned === null ? '' : PINS[pinned]].filter((part) => part !== '').join(', ');
  const silence = coverage.length === 0 ? '' : `rests on the coverage of ${coverage.join(', ')}`;
  return [[made, silence].filter((part) => part !== '').join('; '), recordLines(records, placeTotal, PRINTED_RECORDS)]
    .filter((part) => part !== '')
    .join('\n');
}

/** One axis of one run: its level with the mark before it, the rule's sentence, and the records. */
export function cellBlock(layout: Layout, run: StatementRun, axis: Axis, x: number, w: number, onBreak: Continue): void {
  const cell = run.axes[axis];
  const sentence = sentenceOf(run.no, axis, cell);
  const h = layout.heightOf(sentence, TEXT, w - INDENT);
  if (layout.y + Math.min(h, 4 * TEXT.lead) > layout.bottom) {
    layout.page();
    onBreak();
  }
  const top = layout.y;
  layout.artifact(() => layout.shapes(markOf(cell.level, 3.2)(x + 4, top + TEXT.lead / 2)));
  flow(layout, sentence, TEXT, { x: x + INDENT, w: w - INDENT, after: 0.5, onBreak });
  const rest = restsOn(cell);
  if (rest !== '') flow(layout, rest, RECORD, { x: x + INDENT, w: w - INDENT, after: 0, onBreak });
  layout.y += 4.5;
}

/** With the Z kept: in the margin there is no room for more. */
const spaced = (time: string): string => time.replace('T', ' ');

function side(
  layout: Layout,
  { no, name, platform, startedAt, endedAt, status, reconstructed, sources }: StatementRun,
  top: number,
): number {
  const w = layout.columns(3) - 12;
  let y = top;
  const line = (draw: () => number): void => layout.tagged('P', () => void (y += draw()));
  layout.tagged('H3', () => void (y += layout.put(`R${no}`, { ...TYPE.mono, font: 'monoBold', size: 10, lead: 14 }, layout.left, y, w)));
  line(() => layout.put(name, { ...TYPE.cell, font: 'medium' }, layout.left, y, w) + 1);
  line(() => {
    layout.shapes(markOf(reconstructed ? 'proved' : 'not_evidenced', 3)(layout.left + 4, y + 5.5));
    return (
      layout.put(
        reconstructed ? 'all five axes' : 'not all five axes',
        { ...TYPE.cell, font: reconstructed ? 'sans' : 'bold' },
        layout.left + 12,
        y,
        w - 12,
      ) + 2
    );
  });
  const facts = [
    platform,
    startedAt === null ? 'start not recorded' : `from ${spaced(startedAt)}`,
    endedAt === null ? '' : `to ${spaced(endedAt)}`,
    status ?? '',
    `in ${sources.join(', ')}`,
  ].filter((part) => part !== '');
  line(() => layout.put(facts.join('\n'), { ...TYPE.small, figures: true }, layout.left, y, w));
  return y;
}

/** One run: left what it is, right its five axes with their records. */
export function runBlock(layout: Layout, run: StatementRun): void {
  layout.ensure(LEAST);
  const [top, page] = [layout.y, layout.pages];
  const [x, w] = [layout.column(3), layout.columns(9)];
  const onBreak = (): void =>
    layout.artifact(
      () => layout.put(`R${run.no}, continued`, { ...TYPE.mono, color: INK.grey }, layout.left, layout.y, layout.columns(3)),
      { type: 'Pagination' },
    );
  layout.anchor(`R${run.no}`, run.name, 3);
  layout.open('Sect', { title: `R${run.no}` });
  const sideEnd = side(layout, run, top);
  flow(layout, run.id, { ...TYPE.mono, size: 6.8, lead: 10.6, color: INK.soft }, { x, w, after: 4, onBreak });
  for (const axis of AXES) cellBlock(layout, run, axis, x, w, onBreak);
  const cited = evidenceOf(run);
  if (cited.length > 0) linkLine(layout, 'Evidence', cited, LINK, x + INDENT, w - INDENT);
  layout.close();
  if (layout.pages === page) layout.y = Math.max(layout.y, sideEnd);
  layout.y += 3;
  if (layout.y < layout.bottom - 20) layout.rule(layout.y);
  layout.y += 9;
}
