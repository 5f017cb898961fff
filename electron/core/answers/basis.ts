import { EVIDENCE_WEIGHTS, weighCard } from '../../../shared/domain/evidence-weight.ts';
import type { Basis, ControlConclusion, EvidenceKind, Stance } from '../../../shared/domain/words.ts';
import { higher } from './minimum.ts';

export type Card = Readonly<Record<string, string>>;

export type TagWeight = { readonly basis: Basis; readonly why: string };

const REASONS: Readonly<Record<EvidenceKind, string>> = {
  interview_note: 'somebody says so',
  vendor_document: 'a dated document says so',
  contract: 'a binding document says so',
  approval_record: 'approval records with a completeness card show it',
  screenshot: 'a screenshot shows it',
  config_export: 'a configuration export shows it',
  inventory_export: 'an inventory export shows it',
  log_export: 'primary records with a completeness card show it',
  artifact: 'the artifact itself shows it',
  test_record: 'a test record shows it',
};

const named = (fields: readonly string[]): string => fields.map((field) => field.replaceAll('_', ' ')).join(', ');

function weigh(kind: EvidenceKind, card: Card): TagWeight {
  const { basis, lacking } = weighCard(kind, card);
  return { basis, why: lacking.length === 0 ? REASONS[kind] : `${EVIDENCE_WEIGHTS[kind].full} needs the card's ${named(lacking)}` };
}

/** How far one tagged evidence carries (B1–B5), from its kind and its card, with the reason in a few words. Source: catalogue `basis_scale`. */
export function weighTag(kind: EvidenceKind, card: Card, reproduced: boolean): TagWeight {
  const weight = weigh(kind, card);
  if (!reproduced) return weight;
  if (weight.basis !== 'B4') return { basis: weight.basis, why: `reproduced, but B5 needs evidence of B4 (${weight.why})` };
  return { basis: 'B5', why: 'the assessor re-derived it without the platform' };
}

type Weighed = { readonly kind: EvidenceKind; readonly card: Card; readonly quarantined?: string | null | undefined };

/** The same for an evidence as it stands: what is in quarantine carries nothing until its own bytes are back. */
export const weighEvidence = ({ kind, card, quarantined }: Weighed, reproduced: boolean): TagWeight =>
  quarantined ? { basis: 'B0', why: `its original is in quarantine (${quarantined})` } : weighTag(kind, card, reproduced);

export type WeighedTag = TagWeight & { readonly cite: string; readonly stance: Stance };

/**
 * The basis of a question: the highest of the tags that speak for its answer. Context never counts.
 * A contradicting tag is what "not met" rests on; it never lifts a favourable conclusion.
 */
export function basisOf(
  tags: readonly WeighedTag[],
  conclusion: ControlConclusion | null,
): { readonly basis: Basis; readonly why: string } {
  const counted = tags.filter((tag) => tag.stance === 'supports' || (tag.stance === 'contradicts' && conclusion === 'not_met'));
  const best = counted.reduce<Basis>((sofar, tag) => higher(sofar, tag.basis), 'B0');
  const reason = counted.find((tag) => tag.basis === best);
  if (reason === undefined) return { basis: 'B0', why: 'B0: no evidence is tagged in support.' };
  return { basis: best, why: `${best}: ${reason.cite}, ${reason.why}.` };
}
