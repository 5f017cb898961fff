import { type ColumnMapping, NOTHING_SAID } from '../../../shared/domain/column-mapping.ts';

/** A stored mapping; null where the newest word is that nobody says anything any more. */
export function mappingIn(json: string): ColumnMapping | null {
  const stored = JSON.parse(json) as Partial<ColumnMapping> | null;
  return stored === null ? null : { ...NOTHING_SAID, ...stored };
}
