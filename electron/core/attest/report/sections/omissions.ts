import type { StatementOmission } from '../../../../../shared/domain/statement.ts';
import type { Facts } from '../facts.ts';
import { grouped, hashGroups, plural } from '../format.ts';
import { flow, heading, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Block, table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';
import { worded } from './marks.ts';

const BYTES = { label: 'Bytes', w: 66, align: 'right' as const, style: TYPE.num };
const none = (layout: Layout): void => flow(layout, 'None.', TYPE.text, { after: 14 });

const named = (path: string, sha256: string | null, reason = ''): Block[] => [
  { text: path },
  ...(reason === '' ? [] : [{ text: reason, style: { ...TYPE.small, color: INK.soft } }]),
  ...(sha256 === null ? [] : [{ text: hashGroups(sha256), style: { ...TYPE.hash, size: 6.2, lead: 9 } }]),
];

function lost(layout: Layout, items: readonly StatementOmission[]): void {
  heading(layout, `Refused or unreadable: ${items.length}`);
  if (items.length === 0) return none(layout);
  const rows = items.map((item) => ({ cells: [named(item.path, item.sha256, item.reason), worded(item.outcome), grouped(item.bytes)] }));
  table(layout, [{ label: 'File, reason, SHA-256 where it could be read' }, { label: 'Outcome', w: 76 }, BYTES], rows, {
    title: 'Refused or unreadable',
  });
}

function duplicates(layout: Layout, items: readonly StatementOmission[]): void {
  heading(layout, `Duplicates: ${items.length}`, 'Handed over more than once; byte for byte the same as an evidence that is stored.');
  if (items.length === 0) return none(layout);
  const rows = items.map((item) => ({
    cells: [item.path, { text: item.reason, style: { ...TYPE.mono, lead: 10.5 } }, grouped(item.bytes)],
  }));
  table(layout, [{ label: 'File' }, { label: 'same as', w: 60 }, BYTES], rows, { title: 'Duplicates', pad: 2.4 });
}

function withheld(layout: Layout, facts: Facts): void {
  const items = facts.evidence.filter((item) => item.withheld !== null);
  heading(
    layout,
    `Withheld from the package: ${plural(items.length, 'original')}`,
    'Named with their digests, so that they can be asked for and recognised.',
  );
  if (items.length === 0) return none(layout);
  const rows = items.map((item) => ({
    cells: [
      { text: item.id, style: { ...TYPE.mono, font: 'monoBold' as const, lead: 10.5 } },
      named(item.name, item.sha256, item.withheld ?? ''),
      grouped(item.bytes),
    ],
  }));
  table(layout, [{ label: 'Id', w: 36 }, { label: 'File, reason, SHA-256' }, BYTES], rows, {
    title: 'Withheld',
    pad: 3,
  });
}

/** Section 9: whatever was handed over and is not in the package, by name. */
export function omissions(layout: Layout, no: number, facts: Facts): void {
  section(layout, no, 'What is not here', 'An attestation that leaves something out has to say so.');
  const { omissions: all, exceptions } = facts.predicate;
  lost(
    layout,
    all.filter((item) => item.outcome !== 'duplicate'),
  );
  withheld(layout, facts);
  if (exceptions.length === 0) {
    heading(layout, 'Exceptions', undefined, 40);
    flow(layout, 'No exception was granted.', TYPE.text, { after: 14 });
  }
  duplicates(
    layout,
    all.filter((item) => item.outcome === 'duplicate'),
  );
}
