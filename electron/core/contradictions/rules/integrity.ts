import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeEvent, citeFile, count, some } from '../../checks/cite.ts';
import type { IntegrityCode, IntegrityIssue } from '../../log-integrity/integrity.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** What stands against a claim; a missing key or the newest digest only leaves it open. */
const AGAINST: ReadonlySet<IntegrityCode> = new Set([
  'LOG_ALTERED',
  'LOG_MISSING',
  'LOG_NOT_LISTED',
  'DIGEST_ALTERED',
  'DIGEST_SIGNATURE_BAD',
  'DIGEST_MISSING',
  'DIGEST_RESTART',
]);

export const integrityIssues = (input: CheckInput): IntegrityIssue[] =>
  input.integrity().trails.flatMap(({ issues }) => issues.filter(({ code }) => AGAINST.has(code)));

/** The file that an issue is about; for one that was not supplied, the digest files among which it is missing. */
export function citeIssue(input: CheckInput, { evidence, member, detail }: IntegrityIssue): Cited[] {
  const named = input.evidence.find(({ id }) => id === evidence);
  const file =
    named ??
    input.evidence.find(
      ({ format, members }) => format === 'aws-cloudtrail-digest' || members.some((one) => one.format === 'aws-cloudtrail-digest'),
    );
  return file === undefined ? [] : [{ ...citeFile(file, detail), member: named === undefined ? null : member }];
}

/** CON-INTEGRITY: tamper-evident logs against signatures and chains that fail, hours that none covers, and ids that stand on two contents. */
export const integrity: ContradictionRule = {
  id: 'CON-INTEGRITY',
  question: 'LR-09',
  fields: [],
  judge: (_claim, input) => {
    const { trails } = input.integrity();
    const altered = input.repeats().filter(({ same }) => !same);
    if (altered.length > 0)
      return raised(
        `Tamper-evident logs are claimed, but ${count(altered.length, 'event id stands', 'event ids stand')} on records with different content: ${some(altered.map(({ nativeId }) => nativeId))}.`,
        altered.flatMap((one) => one.copies().map((event) => citeEvent(event, `${one.nativeId}: ${event.action}`))),
      );
    if (trails.length === 0) return undecided('No signed digest or chain of the logs is in, so that nothing could be checked offline.');
    const issues = integrityIssues(input);
    if (issues.length > 0)
      return raised(
        `Tamper-evident logs are claimed, but ${count(issues.length, 'check')} offline ${issues.length === 1 ? 'stands' : 'stand'} against it: ${some(
          issues.map(({ detail }) => detail.replace(/\.$/, '')),
          2,
        )}.`,
        issues.flatMap((issue) => citeIssue(input, issue)),
      );
    const verified = trails.reduce((sum, { digests }) => sum + digests.verified, 0);
    return verified > 0
      ? agrees(`${count(verified, 'digest')} verified offline, and nothing stands against them.`)
      : undecided('Digests are in, and none could be verified: the public key is missing.');
  },
};
