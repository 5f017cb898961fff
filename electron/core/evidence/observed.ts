import { microsToIso } from '../logs/time/time.ts';
import type { Period } from '../logs/time/time-span.ts';
import type { PartReport } from '../intake/messages.ts';
import type { Workspace } from '../context.ts';
import type { Database } from '../store/database.ts';

/** Formats whose every time is written in UTC, by their makers' own specification. */
const UTC_FORMATS: ReadonlySet<string> = new Set([
  'aws-cloudtrail',
  'aws-cloudtrail-digest',
  'aws-cloudtrail-table',
  'aws-bedrock-invocation',
  'gcp-audit',
  'azure-activity',
  'kubernetes-audit',
  'azure-ml-log',
  'azure-openai',
  'azure-resource-log',
  'entra-signin',
  'entra-audit',
  'github-audit',
  'github-webhook',
  'gitlab-audit',
  'gitlab-merge-request',
  'okta-system-log',
  'ocsf',
]);

const SIGNATURES: ReadonlySet<string> = new Set(['SIGNED', 'SIGNED_ADDED', 'SIGNED_CHANGED', 'SIGNED_DAMAGED', 'SIGNED_UNCHECKED']);
const MOST_CHARACTERS = 400;

/** First and last time among an original's records; '' where none is dated. */
function periodOf(parts: readonly PartReport[]): { readonly from: string; readonly to: string } {
  // One after the other: an archive may have more members than a call may have arguments.
  const period = parts.reduce<Period | null>((all, { period: own }) => {
    if (all === null || own === null) return all ?? own;
    return { first: Math.min(all.first, own.first), last: Math.max(all.last, own.last) };
  }, null);
  const seconds = (micros: number): string => `${microsToIso(micros).slice(0, 19)}Z`;
  return period === null ? { from: '', to: '' } : { from: seconds(period.first), to: seconds(period.last) };
}

function zoneOf(parts: readonly PartReport[]): string {
  const withEvents = parts.filter((part) => part.events > 0);
  return withEvents.length > 0 && withEvents.every((part) => UTC_FORMATS.has(part.format ?? '')) ? 'UTC' : '';
}

/** What was found of the file's own signatures, each in its sentence. */
const signatureOf = (parts: readonly PartReport[]): string => {
  const said = (parts[0]?.issues ?? []).filter(({ code }) => SIGNATURES.has(code)).map(({ detail }) => detail);
  const all = said.join(' ');
  return all.length <= MOST_CHARACTERS ? all : `${all.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…`;
};

/**
 * Keeps what an original says about itself, in the transaction that stores it: card fields nobody needs to type. It is
 * written once, so that a card never changes because derived data was lost. Dates of the hand-over are never among it.
 */
export function recordObserved(workspace: Workspace, evidence: number, parts: readonly PartReport[]): void {
  const { from, to } = periodOf(parts.filter((part) => part.events > 0));
  const facts = { period_from: from, period_to: to, timezone_declared: zoneOf(parts), signature_status: signatureOf(parts) };
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''));
  if (Object.keys(said).length === 0) return;
  workspace.db.prepare('INSERT INTO observed (evidence, json) VALUES (?, ?)').run(evidence, JSON.stringify(said));
}

/** What the original says about itself, by card field. */
export function observedOf(db: Database, evidence: number): Record<string, string> {
  const json = db.prepare<[number], { json: string }>('SELECT json FROM observed WHERE evidence = ?').get(evidence)?.json;
  return json === undefined ? {} : (JSON.parse(json) as Record<string, string>);
}
