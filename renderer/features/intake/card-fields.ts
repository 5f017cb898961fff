import { EVIDENCE_WEIGHTS, weighCard } from '../../../shared/domain/evidence-weight.ts';
import type { Basis, EvidenceKind } from '../../../shared/domain/words.ts';
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

export type CardCost = { readonly now: Basis; readonly full: Basis; readonly lacking: readonly CardField[] };

/** What this evidence carries now, what it would carry with a full card, and which fields stand between. */
export function costOf(kind: EvidenceKind, card: Readonly<Record<string, string | undefined>>): CardCost {
  const { basis, lacking } = weighCard(kind, card);
  return { now: basis, full: EVIDENCE_WEIGHTS[kind].full, lacking };
}

export const neededBy = (kind: EvidenceKind): readonly CardField[] => EVIDENCE_WEIGHTS[kind].needs;
