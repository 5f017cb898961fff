import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Workspace } from '../../context.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import type { LedgerRow } from '../../ledger/ledger.sql.ts';
import { sha256Hex } from '../../sha256.ts';
import { byNumber, entriesOf, type Pair, paired } from './pairs.ts';
import {
  everyCard,
  everyClaim,
  everyClaimWithdrawal,
  everyDecision,
  everyInput,
  everyMapping,
  everyRedaction,
  everyRestriction,
  everySupersession,
} from './said-rows.sql.ts';

type Read = (workspace: Workspace, rows: readonly LedgerRow[]) => Pair[];

const claims: Read = ({ db }, rows) =>
  paired('claim', everyClaim(db), entriesOf(rows, 'claim.marked'), (row, { object, objectSha256, detail, actor }) => ({
    stored: [`C${row.seq}`, row.digest, sha256Hex(row.quote), row.rule, row.evidence, row.place, row.parameters, row.actor],
    recorded: [
      object,
      objectSha256,
      objectSha256,
      detail['rule'],
      detail['evidence'],
      detail['place'],
      canonicalJson(detail['parameters']),
      actor,
    ],
  }));

const claimWithdrawals: Read = ({ db }, rows) =>
  paired('withdrawal of a claim', everyClaimWithdrawal(db), entriesOf(rows, 'claim.withdrawn').sort(byNumber), (row, entry) => ({
    stored: [`C${row.claim}`, row.reason, row.actor],
    recorded: [entry.object, entry.detail['reason'], entry.actor],
  }));

const decisions: Read = ({ db }, rows) =>
  paired('decision', everyDecision(db), entriesOf(rows, 'contradiction.disposed', 'contradiction.reopened'), (row, entry) => ({
    stored: [`C${row.claim}`, row.state, row.digest, row.reason, row.actor],
    recorded: [
      entry.object.slice(entry.object.lastIndexOf('C')),
      entry.action === 'contradiction.reopened' ? 'open' : entry.detail['state'],
      entry.objectSha256,
      entry.detail['reason'],
      entry.actor,
    ],
  }));

/** A card is written whole and recorded by what changed: what it must say is everything that was ever recorded of it. */
const cards: Read = ({ db }, rows) => {
  const told = new Map<string, object>();
  return paired('card', everyCard(db), entriesOf(rows, 'evidence.card'), (row, { object, detail, actor }) => {
    const card = { ...told.get(object), ...(detail['changed'] as object) };
    told.set(object, card);
    return { stored: [evidenceId(row.evidence), row.json, row.actor], recorded: [object, canonicalJson(card), actor] };
  });
};

const supersessions: Read = ({ db }, rows) =>
  paired('newer version', everySupersession(db), entriesOf(rows, 'evidence.superseded'), (row, { object, detail, actor }) => ({
    stored: [evidenceId(row.evidence), row.older === null ? null : evidenceId(row.older), row.reason, row.actor],
    recorded: [object, detail['supersedes'], detail['reason'], actor],
  }));

const redactions: Read = ({ db }, rows) =>
  paired('redaction', everyRedaction(db), entriesOf(rows, 'evidence.redaction'), (row, { object, detail, actor }) => ({
    stored: [evidenceId(row.evidence), row.original, row.regions, row.reason, row.actor],
    recorded: [object, detail['originalSha256'], canonicalJson(detail['regions']), detail['reason'], actor],
  }));

const restrictions: Read = ({ db }, rows) =>
  paired('restriction', everyRestriction(db), entriesOf(rows, 'evidence.restricted', 'evidence.unrestricted'), (row, entry) => ({
    stored: [evidenceId(row.evidence), row.restricted === 1 ? 'evidence.restricted' : 'evidence.unrestricted', row.reason, row.actor],
    recorded: [entry.object, entry.action, entry.detail['reason'], entry.actor],
  }));

const mappings: Read = ({ db }, rows) =>
  paired('meaning of columns', everyMapping(db), entriesOf(rows, 'logs.mapped', 'logs.unmapped'), (row, { object, detail, actor }) => ({
    stored: [evidenceId(row.evidence), row.header, row.json, row.actor],
    recorded: [object, detail['header'], canonicalJson(detail['mapping']), actor],
  }));

/** Like cards: written whole, recorded by what changed; null takes an input back. */
const inputs: Read = ({ db }, rows) => {
  let told: Readonly<Record<string, unknown>> = {};
  return paired('input of the checks', everyInput(db), entriesOf(rows, 'checks.given'), (row, { detail, actor }) => {
    const next = { ...told, ...(detail['inputs'] as object) };
    told = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
    return { stored: [row.json, row.actor], recorded: [canonicalJson(told), actor] };
  });
};

/** What people said of originals, of vendors' sentences and of tables, row by row, with what the ledger recorded of it. */
export const saidRows = (workspace: Workspace, rows: readonly LedgerRow[]): Pair[] =>
  [claims, claimWithdrawals, decisions, cards, supersessions, redactions, restrictions, mappings, inputs].flatMap((read) =>
    read(workspace, rows),
  );
