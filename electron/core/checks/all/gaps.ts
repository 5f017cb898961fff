import { citeIssue, integrityIssues } from '../../contradictions/rules/integrity.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { BYTES_LOST } from '../../logs/records/lost-records.ts';
import { microsToIso } from '../../logs/time/time.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeFile, count } from '../cite.ts';
import { explainedIn } from '../explained.ts';
import { LOGS, logExports } from '../findings/log-exports.ts';
import { missingParts } from '../findings/missing-parts.ts';

const HOUR = 3_600_000_000;

/** Findings of intake that mean that records are missing at the end or in the middle. */
const CUT: ReadonlySet<string> = new Set([...BYTES_LOST, 'BAD_RECORD', 'RECORD_TOO_LARGE']);

const cutFiles = (input: CheckInput): Cited[] =>
  logExports(input).flatMap((evidence) =>
    evidence.issues
      .filter(({ code }) => CUT.has(code))
      .slice(0, 1)
      .map(({ detail }) => citeFile(evidence, `${evidence.name}: ${detail}`)),
  );

type Silence = {
  readonly from: number;
  readonly to: number;
  readonly hours: number;
  readonly log: string;
  readonly evidence: readonly number[];
};

/** Silences that are unusual for their logs, and stretches of a declared period without a record. */
const silencesIn = (input: CheckInput): Silence[] =>
  input.runs().world.coverage.flatMap(({ gaps, declared, format, region, evidence }) =>
    [...gaps, ...declared.silent].map(({ from, to }) => ({
      from,
      to,
      hours: (to - from) / HOUR,
      log: region === null ? format : `${format} ${region}`,
      evidence,
    })),
  );

function citeSilence(input: CheckInput, { from, to, log, evidence: [first] }: Silence): Cited[] {
  const file = input.evidence.find(({ id }) => first !== undefined && id === evidenceId(first));
  return file === undefined ? [] : [citeFile(file, `${log}: no record from ${microsToIso(from)} to ${microsToIso(to)}`)];
}

/** A silence is explained by the moment at which it begins. */
const nameOf = ({ from }: Silence): string => microsToIso(from);

/** CHK-GAP: no unexplained interval without records longer than the threshold; no hour, file or part missing. */
export const gapCheck: AutoCheck = {
  id: 'CHK-GAP',
  run: (input) => {
    const logs = logExports(input);
    if (logs.length === 0) return notDecidable('No log export is in.', LOGS);
    const limit = input.given.number('gapHours');
    const silences = silencesIn(input);
    const longest = silences.toSorted((a, b) => b.hours - a.hours)[0];
    const missing = integrityIssues(input).filter(({ code }) => code === 'DIGEST_MISSING' || code === 'LOG_MISSING');
    const parts = missingParts(logs);
    const cut = cutFiles(input);
    const said =
      longest === undefined
        ? 'No silence is unusual for its log.'
        : `The longest unusual silence is ${Math.floor(longest.hours)} hours of ${longest.log} from ${microsToIso(longest.from)}.`;
    if (limit === null && missing.length + parts.length === 0)
      return notDecidable(said, 'How many hours without a record are still usual (gapHours).', cut);
    const long = limit === null ? [] : silences.filter(({ hours }) => hours > limit);
    const { why, told } = explainedIn(input);
    const open = long.filter((one) => why(nameOf(one)) === null);
    const reasons = told(long.map(nameOf));
    const records = [
      ...open.flatMap((one) => citeSilence(input, one)),
      ...missing.flatMap((issue) => citeIssue(input, issue)),
      ...parts,
      ...cut,
    ];
    return open.length + missing.length + parts.length + cut.length === 0
      ? holds(
          `No ${long.length === 0 ? '' : 'other '}silence that is unusual for its log lasts longer than ${count(limit ?? 0, 'hour')}, and no part is missing.${reasons}`,
        )
      : fails(
          `${limit === null ? '' : `${count(open.length, 'interval')} longer than ${count(limit, 'hour')}, `}${count(missing.length + parts.length, 'delivered file or hour', 'delivered files or hours')} missing, ${count(cut.length, 'file')} cut short.${reasons}`,
          records,
        );
  },
};
