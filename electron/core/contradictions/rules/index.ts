import { DomainError } from '../../../../shared/domain/errors.ts';
import type { ContradictionRule } from '../rule.ts';
import { retention } from './retention.ts';

/** Every rule, one file each; adding one touches this list and nothing else. */
export const RULES: readonly ContradictionRule[] = [retention];

/** Throws `claim/unknown-rule`. */
export function ruleNamed(id: string): ContradictionRule {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined)
    throw new DomainError(
      'claim/unknown-rule',
      `There is no rule ${id}. Nothing was changed; known are ${RULES.map((one) => one.id).join(', ')}.`,
    );
  return rule;
}
