import type { Axis } from '../../../../shared/domain/words.ts';
import { AXES } from '../../../../shared/domain/words.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { Ceiling } from '../../logs/event/event.ts';
import { READERS } from '../../logs/readers/index.ts';
import type { Source } from '../said/sources.sql.ts';

export type CeilingOf = { readonly format: string; readonly version: number; readonly axis: Axis } & Ceiling;

const BY_FORMAT = Map.groupBy(READERS, ({ format }) => format);

/** The best that records of a format can show on an axis, or null where nothing keeps them below *recorded*. */
export const ceilingFor = (format: string, axis: Axis): Ceiling | null =>
  BY_FORMAT.get(format)?.find(({ ceilings }) => ceilings !== undefined)?.ceilings?.[axis] ?? null;

export const cannotShow = (format: string, axis: Axis): boolean => ceilingFor(format, axis)?.level === 'not_loggable';

/** The ceilings of every format that is in, with the version of the reader that states them. */
export function ceilingsOf(sources: Iterable<Source>): CeilingOf[] {
  const formats = [...new Set([...sources].map(({ format }) => format))].toSorted(byCodeUnit);
  return formats.flatMap((format) => {
    const version = BY_FORMAT.get(format)?.[0]?.version ?? 1;
    return AXES.flatMap((axis) => {
      const ceiling = ceilingFor(format, axis);
      return ceiling === null ? [] : [{ format, version, axis, ...ceiling }];
    });
  });
}
