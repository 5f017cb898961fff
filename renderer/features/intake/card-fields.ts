import { BASES, type Basis, type EvidenceKind } from '../../../shared/domain/words.ts';
import type { In } from '../../bridge/client.ts';

export type Card = In<'evidence.card'>['card'];
export type CardField = Exclude<keyof Card, 'kind'>;

/** The fields a person may write, in the order in which somebody tells where a file comes from. */
export const CARD_GROUPS: readonly { readonly id: 'source' | 'time' | 'making' | 'handling'; readonly fields: readonly CardField[] }[] = [
  { id: 'source', fields: ['source_system', 'source_administrator', 'query_or_export_steps', 'filters', 'scope'] },
  { id: 'time', fields: ['period_from', 'period_to', 'effective_date', 'timezone_declared', 'record_count_claimed'] },
  { id: 'making', fields: ['extracted_by', 'extracted_at', 'received_at'] },
  { id: 'handling', fields: ['signature_status', 'contains_sensitive', 'redacted_from_sha256'] },
];
export const CARD_FIELDS: readonly CardField[] = CARD_GROUPS.flatMap((group) => group.fields);

/** `unsourced`: what it carries when not even the system it comes from is named. */
type Weight = { readonly full: Basis; readonly short: Basis; readonly unsourced?: Basis; readonly needs: readonly CardField[] };
const always = (basis: Basis): Weight => ({ full: basis, short: basis, needs: [] });
const RECORD: readonly CardField[] = ['source_system', 'source_administrator', 'period_from', 'period_to'];
const SHOWN: Weight = { full: 'B3', short: 'B1', needs: ['source_system', 'extracted_at'] };
const MADE: Weight = { full: 'B4', short: 'B3', unsourced: 'B1', needs: ['source_system', 'source_administrator'] };

/**
 * What each kind of evidence carries with a full card and with a short one. The engine decides; this only says beforehand
 * what it will decide, and a test holds the two together.
 */
const WEIGHTS: Readonly<Record<EvidenceKind, Weight>> = {
  interview_note: always('B1'),
  vendor_document: { full: 'B2', short: 'B1', needs: ['effective_date'] },
  contract: always('B2'),
  approval_record: { full: 'B4', short: 'B2', needs: RECORD },
  screenshot: SHOWN,
  config_export: SHOWN,
  inventory_export: SHOWN,
  log_export: { full: 'B4', short: 'B3', unsourced: 'B1', needs: [...RECORD, 'timezone_declared'] },
  artifact: MADE,
  test_record: MADE,
};

export type CardCost = { readonly now: Basis; readonly full: Basis; readonly lacking: readonly CardField[] };

/** What this evidence carries now, what it would carry with a full card, and which fields stand between. */
export function costOf(kind: EvidenceKind, card: Readonly<Record<string, string | undefined>>): CardCost {
  const { full, short, unsourced = short, needs } = WEIGHTS[kind];
  const lacking = needs.filter((field) => (card[field] ?? '').trim() === '');
  const lowered = lacking.includes('source_system') ? unsourced : short;
  return { now: lacking.length === 0 ? full : lowered, full, lacking };
}

export const neededBy = (kind: EvidenceKind): readonly CardField[] => WEIGHTS[kind].needs;
export const isLower = (one: Basis, other: Basis): boolean => BASES.indexOf(one) < BASES.indexOf(other);
