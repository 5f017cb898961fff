import type { Counts4 } from '../../../../../shared/domain/statement.ts';
import { EVIDENCE_KINDS, OUTCOMES, wordOf } from '../../../../../shared/domain/words.ts';
import type { Facts } from '../facts.ts';
import { grouped, plural, sum } from '../format.ts';
import { flow, heading, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Cell, table } from '../layout/table.ts';
import { TYPE } from '../tokens.ts';
import { worded } from './marks.ts';

const BIG = { ...TYPE.num, size: 11, lead: 15 } as const;

function outcomes(layout: Layout, files: Counts4, bytes: Counts4): void {
  const rows = OUTCOMES.map((id) => ({
    cells: [
      worded(id, { ...TYPE.cell, size: 8.6, lead: 15 }),
      { text: grouped(files[id]), style: BIG },
      { text: grouped(bytes[id]), style: BIG },
    ] as Cell[],
  }));
  const strong = { ...BIG, font: 'bold' } as const;
  rows.push({
    cells: [
      { text: 'Handed over', style: { ...strong, size: 8.6 } },
      { text: grouped(files.total), style: strong },
      { text: grouped(bytes.total), style: strong },
    ],
  });
  const columns = [
    { label: 'Outcome' },
    { label: 'Files', align: 'right' as const, w: 100 },
    { label: 'Bytes', align: 'right' as const, w: 160 },
  ];
  table(layout, columns, rows, { title: 'Intake, files and bytes by outcome', pad: 3, w: layout.columns(9), after: 10 });
  const sumOf = (counts: Counts4): string =>
    `${grouped(counts.total)} = ${OUTCOMES.map((id) => `${grouped(counts[id])} ${wordOf(id).toLowerCase()}`).join(' + ')}`;
  flow(layout, `Files: ${sumOf(files)}.\nBytes: ${sumOf(bytes)}.`, { ...TYPE.text, figures: true }, { w: layout.columns(11), after: 18 });
}

function kinds(layout: Layout, facts: Facts): void {
  heading(
    layout,
    'What the stored evidence is',
    'As classified by a person or proposed by the app and kept; the kind decides how far a quote can carry an answer.',
    60,
  );
  const rows = EVIDENCE_KINDS.flatMap((kind) => {
    const items = facts.evidence.filter((item) => item.kind === kind);
    if (items.length === 0) return [];
    const cited = items.filter((item) => facts.predicate.tags.some((tag) => tag.evidence === item.id)).length;
    return [
      {
        cells: [
          wordOf(kind),
          grouped(items.length),
          grouped(cited),
          grouped(sum(items.map((item) => item.events))),
          grouped(sum(items.map((item) => item.bytes))),
        ],
      },
    ];
  });
  const all = facts.evidence;
  const cited = all.filter((item) => facts.predicate.tags.some((tag) => tag.evidence === item.id)).length;
  const total = [all.length, cited, sum(all.map((item) => item.events)), sum(all.map((item) => item.bytes))].map((n) => ({
    text: grouped(n),
    style: { ...TYPE.num, font: 'bold' as const },
  }));
  const number = { align: 'right' as const, style: TYPE.num };
  table(
    layout,
    [
      { label: 'Kind' },
      { label: 'Evidence', w: 62, ...number },
      { label: 'of it cited', w: 62, ...number },
      { label: 'Log events', w: 84, ...number },
      { label: 'Bytes', w: 100, ...number },
    ],
    [...rows, { cells: [{ text: 'All', style: { ...TYPE.cell, font: 'bold' } }, ...total] }],
    { title: 'Evidence by kind', pad: 2.8 },
  );
}

/** Section 7: files in equal files accounted for. */
export function intake(layout: Layout, no: number, facts: Facts): void {
  const { counts } = facts.predicate;
  section(
    layout,
    no,
    'Intake reconciliation',
    `${plural(counts.files.total, 'file')} came in. Every one has exactly one outcome, and so has every byte.`,
  );
  outcomes(layout, counts.files, counts.bytes);
  kinds(layout, facts);
  const withheld = facts.evidence.filter((item) => item.withheld !== null).length;
  flow(
    layout,
    `Every file with another outcome than stored is named under “What is not here”${withheld > 0 ? `, together with ${plural(withheld, 'original')} withheld from the package` : ''}.`,
    TYPE.small,
  );
}
