import { DomainError } from '../../../../shared/domain/errors.ts';
import type { ContradictionRule } from '../rule.ts';
import { approval } from './approval.ts';
import { baseModel } from './base-model.ts';
import { code } from './code.ts';
import { config } from './config.ts';
import { count } from './count.ts';
import { coverage } from './coverage.ts';
import { data } from './data.ts';
import { deletion } from './deletion.ts';
import { duties } from './duties.ts';
import { evaluation } from './evaluation.ts';
import { exportable } from './export.ts';
import { integrity } from './integrity.ts';
import { inventory } from './inventory.ts';
import { keys } from './keys.ts';
import { lineage } from './lineage.ts';
import { privilege } from './privilege.ts';
import { region } from './region.ts';
import { retention } from './retention.ts';
import { rotation } from './rotation.ts';
import { secret } from './secret.ts';
import { tradeOff } from './trade-off.ts';
import { who } from './who.ts';

/** Every rule, one file each, in the catalogue's order; adding one touches this list and nothing else. */
export const RULES: readonly ContradictionRule[] = [
  region,
  keys,
  exportable,
  baseModel,
  lineage,
  retention,
  privilege,
  approval,
  duties,
  who,
  data,
  config,
  code,
  count,
  coverage,
  integrity,
  evaluation,
  secret,
  rotation,
  inventory,
  deletion,
  tradeOff,
];

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
