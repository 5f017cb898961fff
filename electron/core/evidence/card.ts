import { CardInput } from '../../../shared/contract/evidence.ts';
import { EVIDENCE_KINDS } from '../../../shared/domain/words.ts';
import type { Database } from '../store/database.ts';
import { redactionOf } from '../revisions/revisions.sql.ts';
import { newestCard, type StoredEvidence } from './evidence.sql.ts';
import { observedOf } from './observed.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';

/** What the app observes itself; a person cannot write these. */
function observed(stored: StoredEvidence): Record<string, string> {
  return {
    record_count_observed: String(stored.events),
    original_filename: stored.name,
    size: String(stored.bytes),
    sha256: stored.sha256,
    mime_detected: stored.media_type,
  };
}

const WRITTEN = Object.keys(CardInput.shape).filter((field) => field !== 'kind');
const OBSERVED = ['record_count_observed', 'original_filename', 'size', 'sha256', 'mime_detected'];
const FIELDS = [...WRITTEN, ...OBSERVED].toSorted(byCodeUnit);

/** The text fields of a stored or submitted card. */
export const cardTexts = (card: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(card as Record<string, unknown>).flatMap(([field, value]) =>
      typeof value === 'string' ? [[field, value] as const] : [],
    ),
  );

/** The newest card of an evidence and its kind; fields nobody filled in are ''. */
export function cardOf(db: Database, stored: StoredEvidence): { readonly kind: string; readonly card: Record<string, string> } {
  const json = newestCard(db, stored.seq);
  const { kind = stored.kind, ...written } = json === null ? {} : cardTexts(JSON.parse(json));
  const blank = Object.fromEntries(FIELDS.map((field) => [field, '']));
  const redaction = redactionOf(db, stored.seq);
  const bound = redaction === null ? {} : { redacted_from_sha256: redaction.originalSha256 };
  return {
    kind: (EVIDENCE_KINDS as readonly string[]).includes(kind) ? kind : stored.kind,
    // What a person wrote stands before what the file says; what the app measured itself nobody can overwrite.
    card: { ...blank, ...observedOf(db, stored.seq), ...written, ...bound, ...observed(stored) },
  };
}

/** How many of the catalogue's card fields are filled in. */
export const completenessOf = (card: Readonly<Record<string, string>>): { readonly have: number; readonly of: number } => ({
  have: FIELDS.filter((field) => (card[field] ?? '') !== '').length,
  of: FIELDS.length,
});

/** The catalogue's card fields that are empty. */
export const missingOf = (card: Readonly<Record<string, string>>): string[] => FIELDS.filter((field) => (card[field] ?? '') === '');

/** The fields whose value on the card is the file's own word, unchanged. */
export function fromFile(db: Database, stored: StoredEvidence, card: Readonly<Record<string, string>>): string[] {
  const said: Readonly<Record<string, string>> = { ...observedOf(db, stored.seq), ...observed(stored) };
  return Object.keys(said).filter((field) => said[field] === card[field]);
}
