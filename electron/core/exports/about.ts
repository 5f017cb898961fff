import type { Predicate } from '../../../shared/domain/statement.ts';
import { OVERALL_SENTENCES } from '../../../shared/domain/words.ts';
import type { Sheet } from './xlsx/workbook.ts';

/** The first sheet: what this is, of when, and what it is not. */
export function aboutSheet({ subject, framework, overall, because, custody, assessedAt, counts }: Predicate): Sheet {
  const rows: (readonly [string, string | number])[] = [
    ['What this is', 'The workspace as it stood, for reading and sorting. What was signed is the attestation, not this file.'],
    ['Vendor', subject.vendor],
    ['Platform', subject.platform],
    ['Model or service', subject.model],
    ['Environment', subject.environment],
    ['Tier', `${subject.tier}${subject.sensitive ? ' with sensitive data' : ''}`],
    ['Period', `${subject.period.from} to ${subject.period.to}`],
    ['Classification', subject.classification],
    ['Catalogue', `${framework.id} ${framework.version}`],
    ['Overall', OVERALL_SENTENCES[overall]],
    ...because.map((reason) => ['because', reason] as const),
    ['Questions', counts.questions],
    ['Evidence', counts.evidence],
    ['Citations', counts.tags],
    ['Newest change', assessedAt],
    ['Ledger entries', custody.lastSeq],
    ['Ledger head', custody.head],
  ];
  return { name: 'about', columns: ['', 'value'], rows };
}
