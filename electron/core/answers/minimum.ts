import { basisRank } from '../../../shared/domain/basis-order.ts';
import { BASES, type Basis, type Criticality, type Tier } from '../../../shared/domain/words.ts';
import type { Question } from '../catalogue/catalogue.ts';

export type Setting = { readonly tier: Tier; readonly sensitive: boolean };
export type Minimum = {
  readonly basis: Basis;
  readonly criticality: Criticality;
  /** SENS on LR-06: one supporting source must not be administered by the platform's vendor. */
  readonly independentSource: boolean;
};

// Questions about the organisation, not about what the platform does, keep their own minimum under SENS (catalogue, tier_modifiers).
const ORGANISATION_SIDE = new Set(['DB-05', 'EX-06']);
const ORGANISATION_DOMAIN = 'GV';

export const higher = (a: Basis, b: Basis): Basis => (basisRank(a) >= basisRank(b) ? a : b);

const oneUp = (basis: Basis): Basis => BASES[Math.min(basisRank(basis) + 1, BASES.length - 1)] ?? basis;

function sensitiveMinimum(question: Question, own: Basis): Basis {
  if (question.domain === ORGANISATION_DOMAIN || ORGANISATION_SIDE.has(question.id)) return own;
  const raised = question.sensitive_data_modifier === 'raise_one_level' ? oneUp(own) : own;
  const blocker = question.sensitive_data_modifier === 'blocker' ? higher(raised, 'B4') : raised;
  // "A conclusion resting only on B1 or B2 is capped at not evidenced": the minimum is at least B3.
  return higher(blocker, 'B3');
}

/** Minimum basis and criticality of a question for one subject; source: catalogue `risk_tiers` and `tier_modifiers`. */
export function minimumFor(question: Question, setting: Setting): Minimum {
  const basis = question.min_basis[setting.tier];
  const criticality = question.criticality[setting.tier];
  if (!setting.sensitive) return { basis, criticality, independentSource: false };
  return {
    basis: sensitiveMinimum(question, basis),
    criticality: question.sensitive_data_modifier === 'blocker' ? 'blocker' : criticality,
    independentSource: question.sensitive_data_modifier === 'require_independent_source',
  };
}
