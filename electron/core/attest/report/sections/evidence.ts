import type { StatementEvidence } from '../../../../../shared/domain/statement.ts';
import { wordOf } from '../../../../../shared/domain/words.ts';
import type { Facts } from '../facts.ts';
import { grouped, hashGroups, plural, utc } from '../format.ts';
import { section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import type { Run } from '../layout/line-breaker.ts';
import { type Block, type Cell, type Row, table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';
import { mappedTables } from './mapped-tables.ts';

const FACT = { ...TYPE.small, figures: true } as const;
const SIGNATURES: Readonly<Record<StatementEvidence['intakeSignature'], string>> = {
  none: '',
  valid: 'own signature valid at intake',
  invalid: 'own signature INVALID at intake',
  unsupported: 'own signature of an unsupported kind',
};

function cardFacts(item: StatementEvidence): Run[] {
  const from = [item.source, item.administrator === '' ? '' : `administered by ${item.administrator}`].filter((part) => part !== '');
  const log = item.events === 0 && item.issues === 0 ? '' : `${plural(item.events, 'log event')}, ${plural(item.issues, 'issue')}`;
  const card = `card ${item.cardHave} of ${item.cardOf}`;
  const source = from.length === 0 ? ['source not stated'] : from;
  const parts = [wordOf(item.kind), item.mediaType, ...source, card, log, SIGNATURES[item.intakeSignature]].filter((part) => part !== '');
  return parts.flatMap((part, i) => [{ text: i === 0 ? '' : '  ·  ' }, { text: part }]);
}

const STRONG = { ...TYPE.small, font: 'bold', color: INK.ink } as const;

/** What was said of the original since it came in, in short; reasons, regions and names stand under “Ledger and custody”. */
function handled({ supersedes, supersededBy, redaction }: StatementEvidence): Block[] {
  const version = [
    supersededBy === null ? '' : `Replaced by ${supersededBy}, a newer version.`,
    supersedes === null ? '' : `Replaces ${supersedes.evidence}.`,
  ].filter((part) => part !== '');
  const blocks: Block[] = version.length === 0 ? [] : [{ text: version.join(' '), style: STRONG }];
  if (redaction === null) return blocks;
  const where = redaction.evidence === null ? 'which is not in this case' : `which is ${redaction.evidence}`;
  return [
    ...blocks,
    {
      text: `Redacted copy, ${plural(redaction.regions.length, 'place')} blackened, of the original with this SHA-256, ${where}:`,
      style: STRONG,
    },
    { text: hashGroups(redaction.original), style: TYPE.hash },
  ];
}

function row(item: StatementEvidence, citedBy: readonly string[]): Row {
  const main: Block[] = [{ text: item.name, style: { ...TYPE.cell, font: 'medium' } }];
  if (item.withheld !== null) main.push({ text: `Withheld from the package: ${item.withheld}`, style: STRONG });
  main.push({ text: cardFacts(item), style: FACT }, { text: hashGroups(item.sha256), style: { ...TYPE.hash, color: INK.ink } });
  main.push(...handled(item));
  // Never an id alone: format page §8 takes that for the beginning of its answer.
  const links = citedBy.map((id, i) => ({ id, text: `${id}${i === citedBy.length - 1 ? '.' : ','}` }));
  if (links.length > 0) main.push({ text: 'Cited by', style: FACT, links });
  const effective = item.effectiveDate === '' ? 'not dated' : item.effectiveDate;
  return {
    id: item.id,
    cells: [
      { text: item.id, style: { ...TYPE.mono, font: 'monoBold', lead: 10.5 } },
      main,
      [
        { text: grouped(item.bytes), style: TYPE.num },
        { text: effective, style: FACT },
        { text: item.intake, style: FACT },
      ],
    ],
  };
}

/** One line per import: by whom, when, how much. */
function imports(layout: Layout, all: Facts): void {
  const ids = [...new Set(all.evidence.map((item) => item.intake))].sort();
  const rows = ids.map((id) => {
    const items = all.evidence.filter((item) => item.intake === id);
    const times = items.map((item) => item.importedAt).sort();
    const people = [...new Set(items.map((item) => all.nameOf(item.importedBy)))].sort();
    const cells: Cell[] = [
      { text: id, style: { ...TYPE.mono, lead: 10.5 } },
      people.join(', '),
      utc(times.at(0) ?? ''),
      utc(times.at(-1) ?? ''),
      grouped(items.length),
    ];
    return { cells };
  });
  const columns = [
    { label: 'Intake', w: 60 },
    { label: 'imported by' },
    { label: 'first file', w: 116, style: TYPE.num },
    { label: 'last file', w: 116, style: TYPE.num },
    { label: 'Files', w: 46, align: 'right' as const, style: TYPE.num },
  ];
  table(layout, columns, rows, { title: 'Imports', pad: 2.4, after: 18 });
}

/** Section 8: every stored original with its full SHA-256 and the facts of its card. */
export function evidenceAnnex(layout: Layout, no: number, all: Facts): void {
  const { counts } = all.predicate;
  const lede = `${plural(counts.evidence, 'original file')}, ${plural(counts.evidenceBytes, 'byte')}, each stored once and never changed. The four groups under each name are the SHA-256 of its exact bytes.`;
  section(layout, no, 'Evidence annex', lede);
  imports(layout, all);
  const columns = [
    { label: 'Id', w: 36 },
    { label: 'File, card facts, SHA-256' },
    { label: 'Bytes, effective date, intake', w: 78, align: 'right' as const },
  ];
  table(
    layout,
    columns,
    all.evidence.map((item) => row(item, all.citedBy(item.id))),
    { title: 'Evidence', pad: 3 },
  );
  mappedTables(layout, all);
}
