import { CardInput } from '../../../shared/contract/evidence.ts';
import { EVIDENCE_KINDS } from '../../../shared/domain/words.ts';
import type { Database } from '../store/database.ts';
import { newestCard, type StoredEvidence } from './evidence.sql.ts';

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
const FIELDS = [...WRITTEN, ...OBSERVED].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

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
  return {
    kind: (EVIDENCE_KINDS as readonly string[]).includes(kind) ? kind : stored.kind,
    card: { ...blank, ...written, ...observed(stored) },
  };
}

/** How many of the catalogue's card fields are filled in. */
export const completenessOf = (card: Readonly<Record<string, string>>): { readonly have: number; readonly of: number } => ({
  have: FIELDS.filter((field) => (card[field] ?? '') !== '').length,
  of: FIELDS.length,
});
