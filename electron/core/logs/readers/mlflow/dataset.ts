import { createHash } from 'node:crypto';
import { isObject, text } from '../../json/own.ts';
import { parseRecord } from '../../json/parse-record.ts';
import { type Spot, step, textAt } from '../values/spot.ts';
import type { Pinned } from '../../event/trace.ts';

/** What a run's data set is called across sources: its location where it has one, else its name and digest. */
export type MlflowDataset = {
  readonly id: string;
  readonly at: string;
  readonly pinned: Pinned;
  readonly name: string | null;
  /** `name@digest`. The digest is short, made by the client from samples or metadata, and no cryptographic one: it tells versions apart and proves none. */
  readonly version: string | null;
  /** How MLflow's FileStore names its folder. */
  readonly folder: string | null;
};

const LOCATIONS = ['uri', 'url', 'delta_table_name', 'table_name', 'path'] as const;
const VERSIONS = ['delta_table_version', 'revision', 'version'] as const;

/** The location in a data set's `source`, with its version where the source has one. */
function locationIn(source: string | null): { readonly id: string; readonly isVersion: boolean } | null {
  if (source === null) return null;
  const parsed = /^\s*\{/.test(source) ? parseRecord(source) : null;
  if (parsed === null) return { id: source, isVersion: false };
  const value = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  const place = LOCATIONS.map((key) => text(value, key)).find((one) => one !== null);
  if (place === undefined || place === null) return null;
  const version = VERSIONS.map((key) => text(value, key)).find((one) => one !== null);
  return version === undefined || version === null ? { id: place, isVersion: false } : { id: `${place}@${version}`, isVersion: true };
}

/** Reads a data set as MLflow keeps it: `name`, `digest`, `source_type`, `source`. Null where it names nothing. */
export function mlflowDataset(spot: Spot): MlflowDataset | null {
  const [name, digest] = [textAt(spot, 'name'), textAt(spot, 'digest')];
  const location = locationIn(textAt(spot, 'source'));
  const version = name === null || digest === null ? null : `${name}@${digest}`;
  const id = location?.id ?? version ?? name;
  if (id === null) return null;
  return {
    id,
    at: step(spot, location === null ? (digest === null ? 'name' : 'digest') : 'source').at,
    pinned: location?.isVersion === true || version !== null ? 'version' : 'mutable',
    name,
    version,
    folder: version === null ? null : createHash('md5').update(`${name}${digest}`).digest('hex'),
  };
}
