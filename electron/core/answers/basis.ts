import type { Basis, ControlConclusion, EvidenceKind, Stance } from '../../../shared/domain/words.ts';
import { higher } from './minimum.ts';

export type Card = Readonly<Record<string, string>>;

export type TagWeight = { readonly basis: Basis; readonly why: string };

const lacking = (card: Card, fields: readonly string[]): string[] => fields.filter((field) => (card[field] ?? '') === '');

const named = (fields: readonly string[]): string => fields.map((field) => field.replaceAll('_', ' ')).join(', ');

function withCard(card: Card, fields: readonly string[], full: TagWeight, short: Basis): TagWeight {
  const missing = lacking(card, fields);
  return missing.length === 0 ? full : { basis: short, why: `${full.basis} needs the card's ${named(missing)}` };
}

/** Records are B4 with their whole card, B3 when at least the system they come from is named, else something somebody handed over. */
function records(card: Card, fields: readonly string[], full: TagWeight): TagWeight {
  const complete = withCard(card, fields, full, 'B3');
  return complete.basis === full.basis || (card['source_system'] ?? '') !== '' ? complete : { ...complete, basis: 'B1' };
}

const RECORD_FIELDS = ['source_system', 'source_administrator', 'period_from', 'period_to'];

const WEIGHTS: Readonly<Record<EvidenceKind, (card: Card) => TagWeight>> = {
  interview_note: () => ({ basis: 'B1', why: 'somebody says so' }),
  vendor_document: (card) => withCard(card, ['effective_date'], { basis: 'B2', why: 'a dated document says so' }, 'B1'),
  contract: () => ({ basis: 'B2', why: 'a binding document says so' }),
  approval_record: (card) => withCard(card, RECORD_FIELDS, { basis: 'B4', why: 'approval records with a completeness card show it' }, 'B2'),
  screenshot: (card) => withCard(card, ['source_system', 'extracted_at'], { basis: 'B3', why: 'a screenshot shows it' }, 'B1'),
  config_export: (card) => withCard(card, ['source_system', 'extracted_at'], { basis: 'B3', why: 'a configuration export shows it' }, 'B1'),
  inventory_export: (card) => withCard(card, ['source_system', 'extracted_at'], { basis: 'B3', why: 'an inventory export shows it' }, 'B1'),
  log_export: (card) =>
    records(card, [...RECORD_FIELDS, 'timezone_declared'], { basis: 'B4', why: 'primary records with a completeness card show it' }),
  artifact: (card) => records(card, RECORD_FIELDS.slice(0, 2), { basis: 'B4', why: 'the artifact itself shows it' }),
  test_record: (card) => records(card, RECORD_FIELDS.slice(0, 2), { basis: 'B4', why: 'a test record shows it' }),
};

/** How far one tagged evidence carries (B1–B5), from its kind and its card, with the reason in a few words. Source: catalogue `basis_scale`. */
export function weighTag(kind: EvidenceKind, card: Card, reproduced: boolean): TagWeight {
  const weight = WEIGHTS[kind](card);
  if (!reproduced) return weight;
  if (weight.basis !== 'B4') return { basis: weight.basis, why: `reproduced, but B5 needs evidence of B4 (${weight.why})` };
  return { basis: 'B5', why: 'the assessor re-derived it without the platform' };
}

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
