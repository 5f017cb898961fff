import { resolvePointer } from '../../electron/core/tagging/locate-pointer.ts';
import type { Said } from './said.ts';

/** The traces whose pointer leads nowhere in the record; a test expects none. */
export const lostPointers = (record: unknown, { traces, lines }: Said): string[] =>
  lines.filter((_, index) => resolvePointer(record, traces[index]?.inner ?? '/') === undefined);
