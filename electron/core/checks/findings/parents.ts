import type { CheckInput, Cited, TraceSeen } from '../check-input.ts';
import { citeRun, citeSaid } from '../cite.ts';
import { citeCell } from './launches.ts';

export type LooseParent = { readonly what: string; readonly why: string; readonly records: readonly Cited[] };

/** Runs, adapters, models and endpoints whose parents are missing or can mean other content later. */
export function looseParents(input: CheckInput): LooseParent[] {
  const { judged: all, orphans } = input.runs();
  const orphaned = orphans
    .filter(({ kind }) => kind === 'model' || kind === 'endpoint')
    .map(
      ({ kind, id, why, said }): LooseParent => ({
        what: `${kind} ${id}`,
        why,
        records: said.slice(0, 1).map((one) => citeRun(one, `${id}: ${why}`)),
      }),
    );
  const runs = all.flatMap((judged): LooseParent[] => {
    const { run, axes, facts } = judged;
    return (
      [
        ['data', axes.data],
        ['code', axes.code_or_prompt],
        ['base model', facts.F5],
      ] as const
    ).flatMap(([part, verdict]) => {
      // What starts from scratch has no base model; data and code every run has.
      const missing = verdict.level === 'absent' && part !== 'base model';
      const loose = missing || verdict.level === 'contradicted' || (verdict.level === 'claimed' && verdict.pinned === 'mutable');
      return loose ? [{ what: `${part} of ${run.name}`, why: verdict.sentence, records: citeCell(judged, verdict) }] : [];
    });
  });
  return [
    ...orphaned,
    ...runs,
    ...unpinnedBases(input).map(({ id, record }) => ({ what: `base of ${id}`, why: 'its base model is not pinned', records: [record] })),
  ];
}

/** Adapters whose base model has no pinned revision. */
function unpinnedBases(input: CheckInput): { readonly id: string; readonly value: string; readonly record: Cited }[] {
  return adapterBases(input)
    .filter(({ pinned }) => !pinned)
    .map(({ id, value, record }) => ({ id, value, record }));
}

export type AdapterBase = { readonly id: string; readonly value: string; readonly pinned: boolean; readonly record: Cited };

/** What each adapter says of the model that it was made for; a configuration may name none. */
export function adapterBases(input: CheckInput): AdapterBase[] {
  const said = (['artifact', 'model'] as const).flatMap((kind) => [
    ...input.said(kind, 'base_model'),
    ...input.said(kind, 'made_from').filter(({ to }) => to === 'base_model'),
  ]);
  const named = new Set(said.map(({ id }) => id));
  const nameless = input.said('artifact', 'part').filter(({ id, value }) => value === 'adapter_config' && !named.has(id));
  return [...said, ...nameless.map((one): TraceSeen => ({ ...one, value: null, pinned: 'none' }))].map((one) => ({
    id: one.id,
    value: one.value ?? '',
    pinned: one.pinned === 'digest' || one.pinned === 'version',
    record: citeSaid(one, `${one.id}: base model ${one.value ?? 'not named'} (${one.pinned === 'none' ? 'no revision' : one.pinned})`),
  }));
}
