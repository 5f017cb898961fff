import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import type { CheckInput } from '../check-input.ts';
import { citeFile, count, distinct, some } from '../cite.ts';
import { isoTime } from '../../logs/time/time.ts';
import { agedInInventory } from '../findings/credential-ages.ts';
import { agedInUse, HOUR, turnedAfterUse } from '../findings/rotations.ts';
import { secretsFound } from '../findings/secrets-found.ts';
import { columnNamed, tableOf, type TableRow } from '../table.ts';

/** CHK-SECRET: a pattern scan of what was supplied finds no live-looking secret. */
export const secretCheck: AutoCheck = {
  id: 'CHK-SECRET',
  run: (input) => {
    if (input.evidence.length === 0) return notDecidable('No file is in.', 'Configurations, logs, manifests and notebooks of the jobs.');
    const found = secretsFound(input);
    return found.length === 0
      ? holds(`The scan of ${count(input.evidence.length, 'file')} found nothing that looks like a live secret.`)
      : fails(
          `${count(found.length, 'file holds', 'files hold')} what looks like a live secret: ${some(found.map(({ evidence }) => evidence.name))}.`,
          found.map(({ evidence, detail }) => citeFile(evidence, detail)),
        );
  },
};

/** Half are no longer and half no shorter; of an even number the middle of the two in the middle. */
function medianOf(ordered: readonly number[]): number {
  const half = Math.floor(ordered.length / 2);
  const [low = 0, high = 0] = [ordered[ordered.length % 2 === 0 ? half - 1 : half], ordered[half]];
  return (low + high) / 2;
}

const hoursText = (hours: number): string => count(Math.round(hours), 'hour');

/** A limit as a person gave it, else as a claim states it. */
const limitOf = (input: CheckInput, own: string, claimed: string): number | null =>
  input.given.number(own) ??
  input.claims.filter(({ rule }) => rule === 'CON-ROTATION').flatMap(({ given }) => given.number(claimed) ?? [])[0] ??
  null;

/** CHK-ROTATE-AFTER: rotation or revocation within the limit after each job’s end. */
export const rotateAfterCheck: AutoCheck = {
  id: 'CHK-ROTATE-AFTER',
  run: (input) => {
    const limit = limitOf(input, 'rotationHours', 'afterEndHours');
    const { late, inTime, open, delays } = turnedAfterUse(input, limit ?? 0);
    const told =
      delays.length === 0
        ? 'No rotation after a use is recorded.'
        : `Rotations after use: median ${hoursText(medianOf(delays))}, longest ${hoursText(delays.at(-1) ?? 0)}.`;
    if (limit === null) return notDecidable(told, 'Within how many hours after a job’s end secrets are to be rotated (rotationHours).');
    if (late.length > 0)
      return fails(
        `${late.length} of ${count(late.length + inTime, 'use of a secret', 'uses of secrets')} ${late.length === 1 ? 'was' : 'were'} not followed by a rotation within ${count(limit, 'hour')}. ${told}`,
        distinct(late.flatMap(({ records }) => records)),
      );
    return inTime === 0
      ? notDecidable(
          `No use of a secret with its later rotation is in; ${count(open, 'use')} too near the end of the logs.`,
          'Secret store events of the jobs, from the first use to after the rotation.',
        )
      : holds(
          `${count(inTime, 'use of a secret was', 'uses of secrets were')} followed by a rotation within ${count(limit, 'hour')}, and none was not.${open === 0 ? '' : ` ${count(open, 'use')} too near the end of the logs.`} ${told}`,
        );
  },
};

/** CHK-CRED-AGE: credential age at use within the standard. */
export const credentialAgeCheck: AutoCheck = {
  id: 'CHK-CRED-AGE',
  run: (input) => {
    const limit = limitOf(input, 'maxAgeHours', 'maxAgeHours');
    if (limit === null)
      return notDecidable(
        'The greatest age of a credential is not known.',
        'How many hours old a credential may be when it is used (maxAgeHours), or a claim that says so.',
      );
    const used = agedInUse(input, limit);
    const { known, aged } = agedInInventory(input, limit);
    const records = distinct([...(used ?? []), ...aged].flatMap((one) => one.records));
    if (records.length > 0)
      return fails(
        `${count((used ?? []).length + aged.length, 'credential')} older than ${count(limit, 'hour')}: ${some([...(used ?? []).map(({ id, hours }) => `${id} (${Math.floor(hours / 24)} days)`), ...aged.map(({ id, hours }) => `${id}: ${Math.floor(hours / 24)} days old`)])}.`,
        records,
      );
    return used === null && known === 0
      ? notDecidable(
          'No record tells when a credential was made or last turned.',
          'Creation and rotation events of the credentials, or an inventory with the day of creation.',
        )
      : holds(`No credential in use was older than ${count(limit, 'hour')}, as far as its age is known.`);
  },
};

const FOUND = ['foundat', 'found', 'detectedat', 'detected', 'openedat', 'reportedat', 'createdat', 'opened'];
const CLOSED = ['revokedat', 'revoked', 'closedat', 'resolvedat', 'fixedat', 'closed', 'rotatedat'];

type Finding = { readonly row: TableRow; readonly name: string; readonly hours: number | null };

function findingsIn(input: CheckInput): Finding[] {
  const named = input.given.list('findings');
  return input.evidence
    .filter(({ id }) => named.includes(id))
    .flatMap((evidence) => {
      const table = tableOf(input, evidence);
      const [found, closed] = table === null ? [null, null] : [columnNamed(table, FOUND), columnNamed(table, CLOSED)];
      if (table === null || found === null) return [];
      return table.rows.flatMap((row): Finding[] => {
        const [from, to] = [isoTime(row.cell(found)), closed === null ? null : isoTime(row.cell(closed))];
        return from === null
          ? []
          : [{ row, name: row.cell(table.columns[0] ?? ''), hours: to === null ? null : (to.micros - from.micros) / HOUR }];
      });
    });
}

/** CHK-REMEDIATION-TIME: time from finding to revocation: median, worst, open. */
export const remediationCheck: AutoCheck = {
  id: 'CHK-REMEDIATION-TIME',
  run: (input) => {
    const findings = findingsIn(input);
    if (findings.length === 0)
      return notDecidable(
        'No list of findings with their times is in.',
        'The register of secret findings as a table with the times found and revoked (findings).',
      );
    const closed = findings.flatMap(({ hours }) => hours ?? []).toSorted((a, b) => a - b);
    const open = findings.filter(({ hours }) => hours === null);
    const sentence = `${count(findings.length, 'finding')}: ${closed.length === 0 ? 'none closed' : `median ${hoursText(medianOf(closed))}, worst ${hoursText(closed.at(-1) ?? 0)}`}, ${open.length} open.`;
    return open.length === 0
      ? holds(sentence)
      : fails(
          sentence,
          open.map(({ row, name }) => row.cite(`${name}: open`)),
        );
  },
};
