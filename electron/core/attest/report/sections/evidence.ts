import type { StatementEvidence } from '../../../../../shared/domain/statement.ts';
import { wordOf } from '../../../../../shared/domain/words.ts';
import type { Facts } from '../facts.ts';
import { grouped, hashGroups, plural, utc } from '../format.ts';
import { section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Block, type Row, table } from '../layout/table.ts';
import { INK, TYPE } from '../tokens.ts';

const FACT = { ...TYPE.small, figures: true } as const;
const SIGNATURES: Readonly<Record<StatementEvidence['intakeSignature'], string>> = {
  none: 'no signature of its own',
  valid: 'own signature valid at intake',
  invalid: 'own signature INVALID at intake',
  unsupported: 'own signature of an unsupported kind',
};

function facts(item: StatementEvidence, importer: string): string {
  const from = [item.source, item.administrator === '' ? '' : `administered by ${item.administrator}`]
    .filter((part) => part !== '')
    .join(', ');
  const log = item.events === 0 && item.issues === 0 ? '' : `${plural(item.events, 'log event')}, ${plural(item.issues, 'issue')}`;
  const parts = [
    wordOf(item.kind),
    item.mediaType,
    from === '' ? 'source not stated' : from,
    `card ${item.cardHave} of ${item.cardOf}`,
    log,
    SIGNATURES[item.intakeSignature],
  ];
  return `${parts.filter((part) => part !== '').join('  ·  ')}\nimported ${utc(item.importedAt)} by ${importer}, intake ${item.intake}`;
}

function row(all: Facts, item: StatementEvidence): Row {
  const name: Block[] = [{ text: item.name, style: { ...TYPE.cell, font: 'medium' } }];
  if (item.withheld !== null)
    name.push({ text: `Withheld from the package: ${item.withheld}`, style: { ...TYPE.small, font: 'bold', color: INK.ink } });
  return {
    cells: [
      { text: item.id, style: { ...TYPE.mono, font: 'monoBold', lead: 10.5 } },
      [
        ...name,
        { text: facts(item, all.nameOf(item.importedBy)), style: FACT },
        { text: hashGroups(item.sha256), style: { ...TYPE.hash, color: INK.ink } },
      ],
      { text: grouped(item.bytes), style: TYPE.num },
      {
        text: item.effectiveDate === '' ? 'not stated' : item.effectiveDate,
        style: item.effectiveDate === '' ? { ...TYPE.cell, color: INK.grey } : TYPE.num,
      },
    ],
  };
}

/** Section 6: every stored original with its full SHA-256 and the facts of its card. */
export function evidenceAnnex(layout: Layout, no: number, all: Facts): void {
  const { counts } = all.predicate;
  section(
    layout,
    no,
    'Evidence annex',
    `${plural(counts.evidence, 'original file')}, ${plural(counts.evidenceBytes, 'byte')}, each stored once and never changed. The line of four groups under each name is the SHA-256 of its exact bytes.`,
  );
  const columns = [
    { label: 'Id', w: 36 },
    { label: 'File, card facts, SHA-256' },
    { label: 'Bytes', w: 70, align: 'right' as const },
    { label: 'Effective', w: 52 },
  ];
  table(
    layout,
    columns,
    all.evidence.map((item) => row(all, item)),
    { title: 'Evidence', pad: 3.2 },
  );
}
