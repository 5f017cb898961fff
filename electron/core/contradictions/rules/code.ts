import { citeRun } from '../../checks/cite.ts';
import { nameOf } from '../../checks/findings/launches.ts';
import { runsNamed } from '../../checks/findings/runs-named.ts';
import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Present = Said & { readonly value: string };
const codesOf = ({ run }: Judged): Present[] => run.said.filter(({ says }) => says === 'code').filter(isPresent);

const COMMIT = /\b[0-9a-f]{40}\b/i;
const DIGEST = /sha256:[0-9a-f]{64}/i;
const isImage = ({ to, value }: Present): boolean =>
  to === 'image' || (to === null && /[/:]/.test(value) && !COMMIT.test(value) && !/^\w+:\/\//.test(value));
/** An image without its digest, and without its tag. */
const tagged = (value: string): string => value.replace(/@sha256:.*$/i, '');
const nameOfImage = (value: string): string => tagged(value).replace(/:[\w.-]+$/, '');

/** Two ways to write one image: the same digest, or one of them says the digest of the tag that both name. */
function sameImage(a: string, b: string): boolean {
  const [one, other] = [DIGEST.exec(a)?.[0].toLowerCase(), DIGEST.exec(b)?.[0].toLowerCase()];
  if (one !== undefined && other !== undefined) return one === other;
  return tagged(a) === tagged(b);
}

function against(judged: Judged, commit: string | null, image: string | null): { readonly said: Present; readonly what: string }[] {
  const all = codesOf(judged);
  // Where the run names its commit, a tag beside it says nothing against that commit.
  const namesCommit = all.some(({ value }) => COMMIT.test(value));
  return all.flatMap((said) => {
    const { value, pinned } = said;
    const otherCommit = commit !== null && COMMIT.test(value) && !value.toLowerCase().includes(commit.toLowerCase());
    const otherImage = image !== null && isImage(said) && !sameImage(value, image);
    const mutable =
      pinned === 'mutable' &&
      ((commit !== null && !namesCommit) || (image !== null && isImage(said) && nameOfImage(value) === nameOfImage(image)));
    if (otherCommit || (otherImage && !mutable)) return [{ said, what: `${nameOf(judged)} ran ${value}` }];
    return mutable ? [{ said, what: `${nameOf(judged)} names ${value}, which can mean other content` }] : [];
  });
}

/** CON-CODE: a declared commit or image against what the run's own records name. */
export const code: ContradictionRule = {
  id: 'CON-CODE',
  question: 'LR-04',
  fields: [
    { name: 'commit', type: 'text', label: 'Commit', help: '40 hex digits, as the sentence gives them.' },
    { name: 'image', type: 'text', label: 'Image', help: 'The container image, with its tag or digest.' },
    {
      name: 'run',
      type: 'text',
      label: 'Run',
      help: 'An exact identifier or the name of the run; may be left out where there is only one.',
    },
  ],
  judge: ({ given }, input) => {
    const [commit, image] = [given.text('commit'), given.text('image')];
    if (commit === null && image === null) return undecided('The sentence gives no commit and no image; fill one in.');
    const wanted = commit ?? image ?? '';
    const carrying = input
      .runs()
      .judged.filter((judged) => codesOf(judged).some(({ value }) => value.toLowerCase().includes(wanted.toLowerCase())));
    const { runs, why } = runsNamed(input, given.text('run'));
    if (runs.length === 0) return carrying.length === 0 ? undecided(why) : agrees(`${carrying.map(nameOf).join(', ')} ran exactly that.`);
    const found = runs.flatMap((judged) => against(judged, commit, image));
    if (found.length > 0)
      return raised(
        `${wanted} is declared, but ${[...new Set(found.map(({ what }) => what))].join('; ')}.`,
        found.map(({ said, what }) => citeRun(said, what)),
      );
    return runs.some((judged) => codesOf(judged).length > 0)
      ? agrees('The records of that run name the same.')
      : undecided('No record of that run names its code.');
  },
};
