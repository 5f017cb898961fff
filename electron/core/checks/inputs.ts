import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { checkParameters, type ParameterValues } from './given.ts';
import { INPUT_FIELDS } from './input-fields.ts';
import { givenInputs, insertInputs } from './inputs.sql.ts';

export type InputChanges = Readonly<Record<string, ParameterValues[string] | null>>;

/** Changes the named inputs, with one ledger row; null takes one back. Throws `claim/parameter`. */
export function giveInputs(ctx: EngineContext, inputs: InputChanges): ParameterValues {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const given = Object.fromEntries(Object.entries(inputs).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
  return workspace.db.transaction((): ParameterValues => {
    const kept = Object.entries(givenInputs(workspace.db)).filter(([name]) => !Object.hasOwn(inputs, name));
    const next = { ...Object.fromEntries(kept), ...checkParameters(INPUT_FIELDS, given) };
    insertInputs(workspace.db, canonicalJson(next), actor, instant(ctx.ports.clock.now()));
    workspace.ledger.append({ action: 'checks.given', object: 'checks', detail: { inputs: { ...inputs } } }, actor);
    return next;
  })();
}
