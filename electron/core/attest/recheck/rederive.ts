import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Predicate, Statement } from '../../../../shared/domain/statement.ts';
import type { EngineContext, Workspace } from '../../context.ts';
import { intakesOf } from '../intakes.ts';
import { freeze, type FreezeInput } from '../statement/freeze.ts';

export type Rederived = { readonly result: 'PASS' | 'FAIL' | 'SKIPPED'; readonly sub: string | null; readonly detail: string };

/** What was done since and changes nothing of what a statement says. */
const HARMLESS: ReadonlySet<string> = new Set([
  'attest.signed',
  'attest.countersigned',
  'attest.saved',
  'attest.timestamped',
  'attest.validation-added',
  'keys.crl-imported',
  'logs.mapping-exported',
  'package.built',
  'workspace.exported',
  'ledger.exported',
  'intake.exported',
  'dossier.exported',
  'vault.verified',
]);

/** Of each attestation its own: they follow from the head, the key and the program, and not from what people said. */
const OWN: ReadonlySet<string> = new Set([
  'attestationId',
  'version',
  'signers',
  'merkle',
  'custody',
  'time',
  'generator',
  'limitations',
  'status',
]);

const diverged = (detail: string): Rederived => ({ result: 'FAIL', sub: 'DB/DIVERGED', detail });
const skipped = (detail: string): Rederived => ({ result: 'SKIPPED', sub: null, detail });

function assessorOf({ signers, persons }: Predicate): FreezeInput['assessor'] {
  const signer = signers.find(({ field }) => field === 'assessor');
  const person = persons.find(({ id }) => id === signer?.person);
  if (person === undefined || signer === undefined || signer.keyLevel === null || signer.certSha256 === null) return null;
  const { name, personId, organisation } = person;
  return { actor: { name, personId, organisation }, keyLevel: signer.keyLevel, certSha256: signer.certSha256 };
}

/** Names the first entry of a list that differs, by its id; '' where it is no list of such. */
function entryOf(signed: unknown, now: unknown): string {
  if (!Array.isArray(signed) || !Array.isArray(now)) return '';
  const idOf = (item: unknown): string => {
    if (typeof item !== 'object' || item === null) return '';
    const members = new Map(Object.entries(item));
    return String(members.get('id') ?? members.get('q') ?? members.get('path') ?? '');
  };
  const standing = new Map(now.map((item: unknown) => [idOf(item), canonicalJson(item)]));
  const gone = signed.find((item: unknown) => standing.get(idOf(item)) !== canonicalJson(item)) as unknown;
  const known = new Set(signed.map((item: unknown) => idOf(item)));
  const more = now.find((item: unknown) => !known.has(idOf(item))) as unknown;
  const id = idOf(gone ?? more);
  return id === '' ? '' : ` at ${id}`;
}

function changesSince(workspace: Workspace, lastSeq: number): number {
  let changes = 0;
  for (const row of workspace.ledger.rows()) if (row.seq > lastSeq && !HARMLESS.has(row.action)) changes += 1;
  return changes;
}

/** V-80: whether the workspace still gives what was signed. It can be asked only while nothing else was entered since. */
export function rederive(ctx: EngineContext, { predicate: signed }: Statement): Rederived {
  const workspace = ctx.workspace();
  const { lastSeq, head } = signed.custody;
  const row = [...workspace.ledger.rows()].find(({ seq }) => seq === lastSeq);
  if (row?.rowHash !== head) return diverged('the ledger does not pass through the head that was signed');
  const changes = changesSince(workspace, lastSeq);
  if (changes > 0) return skipped(`the work went on since (${changes} ledger rows); every stored row is held against the ledger instead`);
  if (signed.generator.version !== ctx.ports.build.version) return skipped(`it was made by version ${signed.generator.version} of the app`);
  const { predicate: now } = freeze({
    workspace,
    ports: ctx.ports,
    intakes: intakesOf(workspace),
    assessedAt: new Date(signed.assessedAt),
    status: signed.status,
    assessor: assessorOf(signed),
  }).statement;
  const standing = new Map(Object.entries(now));
  const other = Object.entries(signed).flatMap(([key, value]) =>
    OWN.has(key) || canonicalJson(value) === canonicalJson(standing.get(key)) ? [] : [`${key}${entryOf(value, standing.get(key))}`],
  );
  if (other.length > 0) return diverged(`the workspace no longer gives what was signed: ${other.join(', ')}`);
  return { result: 'PASS', sub: null, detail: 'the workspace gives the statement that was signed' };
}
