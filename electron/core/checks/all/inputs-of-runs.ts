import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import type { CheckInput } from '../check-input.ts';
import { type AutoCheck, type CheckOutcome, fails, holds, notApplicable, notDecidable } from '../check.ts';
import { citeRun, count, some } from '../cite.ts';
import { citeCell, citeLaunch, nameOf } from '../findings/launches.ts';
import { isLeftToPlatform, parametersOf } from '../findings/parameters.ts';

type Present = Said & { readonly value: string };
type Reference = { readonly judged: Judged; readonly said: Present };

/** What the runs name of one sort, each value once a run: the platform's own word where it has one. */
function references(input: CheckInput, relation: Said['says']): Reference[] {
  return input.runs().judged.flatMap((judged) => {
    const all = judged.run.said.filter(({ says }) => says === relation).filter(isPresent);
    const server = all.filter(({ origin }) => origin === 'server');
    return [...new Map((server.length > 0 ? server : all).map((said) => [said.value, said])).values()].map((said) => ({ judged, said }));
  });
}

const isPinned = ({ said }: Reference): boolean => said.pinned === 'digest' || said.pinned === 'version';
const cite = ({ judged, said }: Reference) => citeRun(said, `${nameOf(judged)}: ${said.value} (${said.pinned})`);

const noRuns = (input: CheckInput): CheckOutcome | null =>
  input.runs().judged.length === 0 ? notApplicable('No run is in the records.') : null;
const silentRuns = (input: CheckInput, found: readonly Reference[]): Judged[] =>
  input.runs().judged.filter((judged) => !found.some((one) => one.judged === judged));

/** CHK-DATA-DIGEST: every dataset reference with a digest or an immutable version. */
export const dataDigestCheck: AutoCheck = {
  id: 'CHK-DATA-DIGEST',
  run: (input) => {
    const found = references(input, 'data');
    const silent = silentRuns(input, found);
    const loose = found.filter((one) => !isPinned(one));
    const rest = silent.length === 0 ? '' : ` ${count(silent.length, 'run names', 'runs name')} no data set.`;
    if (found.length === 0)
      return noRuns(input) ?? notDecidable('No run names its data set.', 'The input of each run, with digest or version.');
    return loose.length > 0
      ? fails(`${loose.length} of ${count(found.length, 'dataset reference')} can mean other content later.${rest}`, loose.map(cite))
      : holds(`All ${count(found.length, 'dataset reference')} carry a digest or an immutable version.${rest}`);
  },
};

/** CHK-DATA-MUTABLE: no dataset reference is a bare prefix, alias or “latest”. */
export const dataMutableCheck: AutoCheck = {
  id: 'CHK-DATA-MUTABLE',
  run: (input) => {
    const found = references(input, 'data');
    const mutable = found.filter(({ said }) => said.pinned === 'mutable');
    if (found.length === 0) return noRuns(input) ?? notDecidable('No run names its data set.', 'The input of each run.');
    return mutable.length > 0
      ? fails(
          `${mutable.length} of ${count(found.length, 'dataset reference')} ${mutable.length === 1 ? 'is' : 'are'} a prefix, path or alias: ${some([...new Set(mutable.map(({ said }) => said.value))])}.`,
          mutable.map(cite),
        )
      : holds(`None of ${count(found.length, 'dataset reference')} is a bare prefix, alias or “latest”.`);
  },
};

/** CHK-CONFIG: effective configuration with seed and base model revision. */
export const configCheck: AutoCheck = {
  id: 'CHK-CONFIG',
  run: (input) => {
    const { judged } = input.runs();
    const firm = (level: string): boolean => level === 'proved' || level === 'recorded';
    const lacking = judged.map((one) => ({
      one,
      parts: [
        ...(firm(one.axes.config.level) ? [] : ['configuration']),
        ...(parametersOf(one).some((parameter) => parameter.name === 'seed' && !isLeftToPlatform(parameter)) ? [] : ['seed']),
        ...(firm(one.facts.F5.level) ? [] : ['base model revision']),
      ],
    }));
    const wrong = lacking.filter(({ parts }) => parts.length > 0);
    if (judged.length === 0) return notApplicable('No run is in the records.');
    return wrong.length === 0
      ? holds(`All ${count(judged.length, 'run')} have a recorded configuration, seed and base model revision.`)
      : fails(
          `${wrong.length} of ${count(judged.length, 'run')} lack a part: ${some(wrong.map(({ one, parts }) => `${nameOf(one)} (${parts.join(', ')})`))}.`,
          wrong.flatMap(({ one, parts }) =>
            parts.includes('configuration') ? citeCell(one, one.axes.config) : citeLaunch(one, `${nameOf(one)}: no ${parts.join(', ')}`),
          ),
        );
  },
};

/** CHK-AUTO-VALUES: no effective parameter is “auto” or absent. */
export const autoValuesCheck: AutoCheck = {
  id: 'CHK-AUTO-VALUES',
  run: (input) => {
    const all = input.runs().judged.flatMap((judged) => parametersOf(judged).map((one) => ({ ...one, judged })));
    const auto = all.filter(isLeftToPlatform);
    if (all.length === 0) return noRuns(input) ?? notDecidable('No parameters are recorded.', 'The effective parameters of each run.');
    return auto.length === 0
      ? holds(`None of ${count(all.length, 'recorded parameter')} is “auto” or empty.`)
      : fails(
          `${auto.length} of ${count(all.length, 'recorded parameter')} leave the value to the platform: ${some(auto.map(({ judged, name }) => `${name} of ${nameOf(judged)}`))}.`,
          auto.map(({ said, name, value, judged }) => citeRun(said, `${nameOf(judged)}: ${name} = ${value === '' ? '(empty)' : value}`)),
        );
  },
};

const EXACT = /(?:^|[@:/#])(?:sha256:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** CHK-CODE-COMMIT: code named by a full commit or image digest. */
export const codeCommitCheck: AutoCheck = {
  id: 'CHK-CODE-COMMIT',
  run: (input) => {
    const { judged } = input.runs();
    if (judged.length === 0) return notApplicable('No run is in the records.');
    // Whoever writes it: whether it can be relied on is what the level of the cell says.
    const wrong = judged.filter(
      ({ run }) =>
        !run.said
          .filter(({ says }) => says === 'code')
          .filter(isPresent)
          .some(({ pinned, value }) => pinned === 'digest' || EXACT.test(value)),
    );
    return wrong.length === 0
      ? holds(`All ${count(judged.length, 'run')} name a full commit or an image digest.`)
      : fails(
          `${wrong.length} of ${count(judged.length, 'run')} name no full commit and no image digest: ${some(wrong.map(nameOf))}.`,
          wrong.flatMap((one) => citeCell(one, one.axes.code_or_prompt)),
        );
  },
};

/** CHK-CODE-MUTABLE-TAG: no image or code by tag or branch. */
export const codeTagCheck: AutoCheck = {
  id: 'CHK-CODE-MUTABLE-TAG',
  run: (input) => {
    const found = references(input, 'code');
    const mutable = found.filter(({ said }) => said.pinned === 'mutable');
    if (found.length === 0) return noRuns(input) ?? notDecidable('No run names its image or code.', 'The image and commit of each run.');
    return mutable.length > 0
      ? fails(
          `${mutable.length} of ${count(found.length, 'image or code reference')} ${mutable.length === 1 ? 'is' : 'are'} a tag or branch: ${some(mutable.map(({ said }) => said.value))}.`,
          mutable.map(cite),
        )
      : holds(`None of ${count(found.length, 'image or code reference')} is a tag or branch.`);
  },
};

/** CHK-PROMPT-VERSION: prompt sets with version and digest, where prompts are used. */
export const promptCheck: AutoCheck = {
  id: 'CHK-PROMPT-VERSION',
  run: (input) => {
    const found = references(input, 'prompt');
    const digests = new Set(input.said('prompt', 'digest').map(({ id }) => id));
    const loose = found.filter((one) => !isPinned(one));
    const unhashed = found.filter(({ said }) => said.pinned === 'version' && !digests.has(said.value));
    if (found.length === 0) return notApplicable('No run in the records uses prompts.');
    return loose.length + unhashed.length > 0
      ? fails(
          `Of ${count(found.length, 'prompt reference')} ${loose.length} without a version and ${unhashed.length} with a version but no digest: ${some([...loose, ...unhashed].map(({ said }) => said.value))}.`,
          [...loose, ...unhashed].map(cite),
        )
      : holds(`All ${count(found.length, 'prompt reference')} carry a version and a digest.`);
  },
};
