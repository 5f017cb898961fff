import { useMemo } from 'react';
import type { In, Out } from '../bridge/client.ts';
import { type Query, useQuery } from './use-query.ts';

type Wanted = In<'evidence.records'>['records'][number] & { readonly sha256: string };
export type Received = {
  readonly text: string;
  /** Whether the bytes have the digest of their pointer; null where only the beginning is shown. */
  readonly matches: boolean | null;
};

const decoder = new TextDecoder();

const received = (record: Out<'evidence.records'>[number], sha256: string | undefined): Received => ({
  text: decoder.decode(record.bytes),
  matches: record.sha256 === null ? null : record.sha256 === sha256,
});

/** The records behind pointers, as they were received, in the order of the pointers. */
export function useRecords(
  pointers: readonly Wanted[],
): Omit<Query<never>, 'data' | 'retry'> & { readonly records: readonly Received[] | undefined } {
  const records = pointers.map(({ evidence, member, offset, length }) => ({ evidence, member, offset, length }));
  const { data, problem, loading } = useQuery('evidence.records', records.length === 0 ? null : { records });
  const found = useMemo(() => data?.map((record, index) => received(record, pointers[index]?.sha256)), [data, pointers]);
  return { records: found, problem, loading };
}
