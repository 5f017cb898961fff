import { exceptionRows, reviewSteps } from '../../answers/answers.sql.ts';
import type { Workspace } from '../../context.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { allEvidence } from '../../evidence/evidence.sql.ts';
import type { LedgerRow } from '../../ledger/ledger.sql.ts';
import { sha256Hex } from '../../sha256.ts';
import { quoteDigest } from '../../tagging/tagging.ts';
import { byNumber, entriesOf, type Pair, paired } from './pairs.ts';
import { saidRows } from './said-rows.ts';
import { everyAnswer, everyTag, everyWithdrawal } from './recorded-rows.sql.ts';

export type RowsRecorded = { readonly checked: number; readonly problems: readonly string[] };

function answers({ db }: Workspace, rows: readonly LedgerRow[]): Pair[] {
  return paired('answer', everyAnswer(db), entriesOf(rows, 'answer.set'), (row, { object, objectSha256, detail, actor }) => ({
    stored: [row.question, row.questionSha256, sha256Hex(row.json), row.actor],
    recorded: [object, objectSha256, detail['entrySha256'], actor],
  }));
}

function reviews({ db }: Workspace, rows: readonly LedgerRow[]): Pair[] {
  const entries = entriesOf(rows, 'answer.submitted', 'answer.accepted', 'answer.rejected');
  return paired('review', reviewSteps(db), entries, (row, { object, action, detail, actor }) => ({
    stored: [row.question, `answer.${row.step}`, row.answer, row.reason, row.actor],
    recorded: [object, action, detail['answer'], detail['reason'] ?? '', actor],
  }));
}

function tags({ db }: Workspace, rows: readonly LedgerRow[]): Pair[] {
  const added = paired('tag', everyTag(db), entriesOf(rows, 'tag.added'), (row, { object, objectSha256, detail, actor }) => ({
    stored: [
      `T${row.seq}`,
      row.digest,
      row.cite,
      row.question,
      row.stance,
      row.place,
      quoteDigest(row.note),
      row.actor,
      quoteDigest(row.quote),
    ],
    recorded: [
      object,
      objectSha256,
      detail['cite'],
      detail['question'],
      detail['stance'],
      detail['place'],
      detail['noteSha256'],
      actor,
      row.digest,
    ],
  }));
  const withdrawn = paired(
    'withdrawal',
    everyWithdrawal(db),
    entriesOf(rows, 'tag.withdrawn').sort(byNumber),
    (row, { object, detail }) => ({
      stored: [`T${row.tag}`, row.reason],
      recorded: [object, detail['reason']],
    }),
  );
  return [...added, ...withdrawn];
}

const exceptions = ({ db }: Workspace, rows: readonly LedgerRow[]): Pair[] =>
  paired('exception', exceptionRows(db), entriesOf(rows, 'exception.granted'), (row, { object, detail, actor }) => ({
    stored: [row.question, row.until, row.reason, row.actor],
    recorded: [object, detail['until'], detail['reason'], actor],
  }));

const originals = ({ db }: Workspace, rows: readonly LedgerRow[]): Pair[] =>
  paired('original', allEvidence(db), entriesOf(rows, 'evidence.stored'), (row, { object, objectSha256, detail }) => ({
    stored: [evidenceId(row.seq), row.sha256, row.name, row.bytes],
    recorded: [object, objectSha256, detail['name'], detail['bytes']],
  }));

const differs = ({ stored, recorded }: Pair): boolean => JSON.stringify(stored) !== JSON.stringify(recorded);

/**
 * Every answer, review, citation, exception and original, and whatever else people said, against what the ledger recorded when it came in. The ledger's head is
 * signed, so a row that somebody edited in the store, added to it or took out of it stands out here, before and after signing.
 */
export function rowsRecorded(workspace: Workspace): RowsRecorded {
  const rows = [...workspace.ledger.rows()];
  const pairs = [answers, reviews, tags, exceptions, originals, saidRows].flatMap((read) => read(workspace, rows));
  const problems = pairs.filter(differs).map(({ name }) => `The ${name} is not what the ledger recorded.`);
  return { checked: pairs.length, problems };
}
