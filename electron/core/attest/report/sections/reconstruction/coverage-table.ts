import type { StatementCoverage } from '../../../../../../shared/domain/statement-reconstruction.ts';
import type { Facts } from '../../facts.ts';
import { grouped, minute, plural } from '../../format.ts';
import { flow, heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { type Block, type Row, table } from '../../layout/table.ts';
import { INK, TYPE } from '../../tokens.ts';
import { markOf } from '../marks.ts';
import { INTEGRITIES, logFigure, placeOf } from './log-figure.ts';

/** So many lanes stand in one picture; the next ones stand in another. */
const LANES = 24;
const GAPS = 8;
const FEW = 3;
const ISSUES = 8;
const FACT = { ...TYPE.small, figures: true } as const;
const MARKS = { verified: 'proved', partly: 'claimed', unverifiable: 'not_covered' } as const;

function silenceOf(gaps: number, hours: number): string {
  if (gaps > 0) return `a gap is a silence over ${plural(hours, 'hour')}`;
  return hours === 0 ? 'no hour without a record' : `no silence over ${plural(hours, 'hour')}`;
}

type Spans = StatementCoverage['gaps'];

/** At most so many, each on its line, and how many more there are. */
function spanLines(word: string, spans: Spans, total: number, most: number): Block[] {
  const shown = spans
    .slice(0, most)
    .map(({ from, to }) => ({ text: `${word}: ${minute(from)} to ${minute(to)}`, style: { ...FACT, color: INK.ink } }));
  const left = total - shown.length;
  return left > 0 ? [...shown, { text: `and ${grouped(left)} more`, style: FACT }] : shown;
}

function windowOf({ from, to, gaps, gapHours, declared, silent, undeclared, totals }: StatementCoverage): Block[] {
  const said = [
    ...spanLines('declared', declared, totals.declared, FEW),
    ...spanLines('declared, and nothing there', silent, totals.silent, FEW),
    ...spanLines('records outside what is declared', undeclared, totals.undeclared, FEW),
  ];
  if (from === null || to === null) return [{ text: 'no times in the records', style: FACT }, ...said];
  return [
    { text: minute(from), style: TYPE.num },
    { text: minute(to), style: TYPE.num },
    ...spanLines('gap', gaps, totals.gaps, GAPS),
    { text: silenceOf(totals.gaps, gapHours), style: FACT },
    ...said,
  ];
}

function integrityOf({ integrity, issues, totals, defaultOff }: StatementCoverage): Block[] {
  const shown = issues.slice(0, ISSUES).map((text) => ({ text, style: { ...TYPE.small, color: INK.soft } }));
  return [
    { text: INTEGRITIES[integrity], style: { ...TYPE.cell, font: 'medium' }, mark: markOf(MARKS[integrity], 2.9) },
    ...shown,
    ...(totals.issues > shown.length ? [{ text: `and ${plural(totals.issues - shown.length, 'more issue')}`, style: TYPE.small }] : []),
    ...defaultOff.map(({ what, seen, ask }) => ({
      text: `Off unless switched on: ${what}, ${seen ? 'seen' : 'none seen'}.${seen ? '' : ` Ask for: ${ask}`}`,
      style: TYPE.small,
    })),
  ];
}

function row(item: StatementCoverage): Row {
  const files = `${plural(item.files, 'file')}${item.emptyFiles === 0 ? '' : `, ${grouped(item.emptyFiles)} empty`}`;
  const evidence =
    item.evidence.length === 0
      ? ''
      : `${item.evidence.slice(0, 2).join(', ')}${item.evidence.length > 2 ? ` and ${item.evidence.length - 2} more` : ''}`;
  return {
    cells: [
      { text: item.id, style: { ...TYPE.mono, font: 'monoBold', lead: 10.5 } },
      [
        { text: placeOf(item), style: { ...TYPE.cell, font: 'medium' } },
        ...(item.account === null || item.region === null ? [] : [{ text: `account ${item.account}`, style: FACT }]),
        { text: [files, evidence].filter((part) => part !== '').join('; '), style: FACT },
      ],
      { text: grouped(item.events), style: TYPE.num },
      windowOf(item),
      integrityOf(item),
    ],
  };
}

function pictures(layout: Layout, rows: readonly StatementCoverage[]): void {
  for (let from = 0; from < rows.length; from += LANES) {
    const { figure, alt } = logFigure(layout, rows.slice(from, from + LANES), 11.5);
    layout.ensure(figure.h + 8);
    layout.figure(figure, layout.left, layout.y, alt);
    layout.y += figure.h + 8;
  }
}

/** What each log covers, where it is silent, and how far its own signatures vouch for it. */
export function coverageTable(layout: Layout, { predicate }: Facts): void {
  const { coverage } = predicate.reconstruction;
  heading(
    layout,
    'Coverage and integrity of the logs',
    'Read from the records themselves. Dark: verified offline against the log’s own signatures; half dark: partly; light: nothing vouches for it; outlined: a gap; broken outline: declared by an evidence card, and nothing lies there. An absence counts only where a log lies over the time in question.',
    150,
  );
  if (coverage.length === 0) return flow(layout, 'No log was supplied.', TYPE.text, { after: 14 });
  pictures(layout, coverage);
  const columns = [
    { label: 'Id', w: 24 },
    { label: 'Log, files, evidence', w: 114 },
    { label: 'Events', w: 46, align: 'right' as const },
    { label: 'From, to (UTC), gaps', w: 168 },
    { label: 'Integrity' },
  ];
  table(layout, columns, coverage.map(row), { title: 'Coverage', pad: 3 });
}
