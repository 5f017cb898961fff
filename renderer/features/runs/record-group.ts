import type { Out } from '../../bridge/client.ts';

export type Pointer = Out<'runs.list'>['runs'][number]['axes']['who']['pointers'][number];
/** One record with all the places in it that a finding rests on. */
export type RecordGroup = { readonly pointer: Pointer; readonly inner: readonly string[] };

const keyOf = ({ evidence, member, offset }: Pointer): string => JSON.stringify([evidence, member, offset]);

/** Several values of a finding often stand in one record: it is shown once, with all of them marked. */
export const byRecord = (pointers: readonly Pointer[]): readonly RecordGroup[] =>
  [...Map.groupBy(pointers, keyOf).values()].flatMap((group) => {
    const [pointer] = group;
    return pointer === undefined ? [] : [{ pointer, inner: group.map(({ inner }) => inner) }];
  });
