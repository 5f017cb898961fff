import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import type { Json } from '../json/strict-json.ts';
import type { Mapping } from './read-mapping.ts';
import type { Statement } from './statement.ts';

const ordered = (keys: readonly string[]): boolean => keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key);

/** V-49: each mapping once, of evidence and by a person that the statement names. Throws Defect. */
export function checkMappings({ mappings, evidence, persons }: Statement): string {
  const known = new Set(evidence.map(({ id }) => id));
  const people = new Set(persons.map(({ id }) => id));
  if (!ordered(mappings.map(({ header }) => header)))
    throw new Defect('V-49', 'STATEMENT/ORDER', 'the mappings are not in order, or one stands twice');
  for (const { sha256, evidence: read, by } of mappings) {
    if (read.length === 0 || !ordered(read))
      throw new Defect('V-49', 'STATEMENT/ORDER', `the evidence of mapping ${sha256} is not in order, or there is none`);
    const missing = read.find((id) => !known.has(id)) ?? (people.has(by) ? undefined : by);
    if (missing !== undefined) throw new Defect('V-49', 'STATEMENT/DANGLING_REF', `${missing} of mapping ${sha256} does not exist`);
  }
  return '';
}

/** The sentence of format page §8. */
export const mappingSentence = ({ sha256, kind, columns, evidence }: Mapping): string =>
  `Mapping ${sha256} reads ${evidence.join(', ')} as ${kind}: ${columns.map(({ role, names }) => `${role} = ${names.join(' + ')}`).join(', ')}`;

/** What rows of a ledger say of columns: the digest of the newest mapping of each header; none where it was taken back. */
export function noteMapping(row: ReadonlyMap<string, Json>, newest: Map<string, string>): void {
  const [action, detail] = [row.get('action'), row.get('detail')];
  if ((action !== 'logs.mapped' && action !== 'logs.unmapped') || !(detail instanceof Map)) return;
  const [header, mapping] = [detail.get('header'), detail.get('mapping')];
  if (typeof header !== 'string') return;
  if (action === 'logs.mapped' && mapping !== undefined) newest.set(header, createHash('sha256').update(jcsBytes(mapping)).digest('hex'));
  else newest.delete(header);
}

/** V-82: the ledger holds every mapping by which evidence was read. Throws Defect. */
export function checkMappingsIn(newest: ReadonlyMap<string, string>, { mappings }: Statement): string {
  for (const { header, sha256 } of mappings)
    if (newest.get(header) !== sha256)
      throw new Defect('V-82', 'CUSTODY/MAPPING', `the ledger up to the signed head does not hold mapping ${sha256}`);
  return '';
}
