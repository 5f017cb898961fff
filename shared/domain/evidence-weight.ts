import type { Basis, EvidenceKind } from './words.ts';

/** A field of the evidence card that a basis can depend on. */
export type WeighingField =
  | 'source_system'
  | 'source_administrator'
  | 'period_from'
  | 'period_to'
  | 'timezone_declared'
  | 'effective_date'
  | 'extracted_at';

export type EvidenceWeight = {
  /** What it carries when every needed field is filled, and when one is not. */
  readonly full: Basis;
  readonly short: Basis;
  /** Carried when not even the system it comes from is named; as `short` when left out. */
  readonly unsourced?: Basis;
  readonly needs: readonly WeighingField[];
};

const RECORD: readonly WeighingField[] = ['source_system', 'source_administrator', 'period_from', 'period_to'];
const always = (basis: Basis): EvidenceWeight => ({ full: basis, short: basis, needs: [] });
const SHOWN: EvidenceWeight = { full: 'B3', short: 'B1', needs: ['source_system', 'extracted_at'] };
const MADE: EvidenceWeight = { full: 'B4', short: 'B3', unsourced: 'B1', needs: ['source_system', 'source_administrator'] };

/** What each kind of evidence can carry, with its card filled and not. Source: catalogue `basis_scale`. */
export const EVIDENCE_WEIGHTS: Readonly<Record<EvidenceKind, EvidenceWeight>> = {
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

export type WeighedCard = { readonly basis: Basis; readonly lacking: readonly WeighingField[] };

/** What an evidence of this kind carries with this card, and which fields stand between it and the full weight. */
export function weighCard(kind: EvidenceKind, card: Readonly<Record<string, string | undefined>>): WeighedCard {
  const { full, short, unsourced = short, needs } = EVIDENCE_WEIGHTS[kind];
  const lacking = needs.filter((field) => (card[field] ?? '').trim() === '');
  if (lacking.length === 0) return { basis: full, lacking };
  return { basis: lacking.includes('source_system') ? unsourced : short, lacking };
}
