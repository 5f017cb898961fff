import { COVERAGE_NAME_WIDTH, coverageChart } from '../../../../../../shared/domain/figures/coverage-chart.ts';
import type { Figure } from '../../../../../../shared/domain/figures/shape.ts';
import type { StatementCoverage } from '../../../../../../shared/domain/statement-reconstruction.ts';
import { grouped, minute, plural } from '../../format.ts';
import type { Layout } from '../../layout/layout.ts';
import { PALETTE, TYPE } from '../../tokens.ts';

const NAME = { ...TYPE.cell, size: 7.2, font: 'medium' } as const;

export const INTEGRITIES: Readonly<Record<StatementCoverage['integrity'], string>> = {
  verified: 'Verified',
  partly: 'Partly verified',
  unverifiable: 'Not verifiable',
};

export const placeOf = ({ format, account, region }: StatementCoverage): string =>
  [format, region ?? account ?? ''].filter((part) => part !== '').join(' ');

const stateOf = ({ events, totals, integrity }: StatementCoverage): string =>
  `${plural(events, 'event')}${totals.gaps === 0 ? '' : `, ${plural(totals.gaps, 'gap')}`}, ${integrity === 'verified' ? 'signed' : integrity === 'partly' ? 'partly signed' : 'unsigned'}`;

const told = (row: StatementCoverage): string =>
  `${row.id} ${placeOf(row)}: ${row.from === null || row.to === null ? 'no times' : `${minute(row.from)} to ${minute(row.to)}`}, ${grouped(row.totals.gaps)} gaps, ${INTEGRITIES[row.integrity].toLowerCase()}`;

/** Where the logs are and where they are not, and the same as a sentence. */
export function logFigure(
  layout: Layout,
  rows: readonly StatementCoverage[],
  rowHeight: number,
): { readonly figure: Figure; readonly alt: string } {
  const sources = rows.map((row) => ({
    name: layout.fit(`${row.id}  ${placeOf(row)}`, NAME, COVERAGE_NAME_WIDTH),
    state: stateOf(row),
    from: row.from,
    to: row.to,
    gaps: row.gaps,
    declared: row.declared,
    silent: row.silent,
    integrity: row.integrity,
  }));
  return {
    figure: coverageChart(sources, layout.measure, rowHeight, PALETTE),
    alt: `Log coverage on one axis of time. ${rows.map(told).join('; ')}.`,
  };
}
