import { citeRun } from '../../checks/cite.ts';
import { nameOf } from '../../checks/findings/launches.ts';
import { runsNamed } from '../../checks/findings/runs-named.ts';
import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Present = Said & { readonly value: string };
const codesOf = ({ run }: Judged): Present[] => run.said.filter(({ says }) => says === 'code').filter(isPresent);

const COMMIT = /\b[0-9a-f]{40}\b/i;
const isImage = (value: string): boolean => /[/:]/.test(value) && !COMMIT.test(value);
/** An image without its tag or digest. */
const nameOfImage = (value: string): string => value.replace(/@sha256:.*$/, '').replace(/:[\w.-]+$/, '');

function against(judged: Judged, commit: string | null, image: string | null): { readonly said: Present; readonly what: string }[] {
  return codesOf(judged).flatMap((said) => {
    const { value, pinned } = said;
    const otherCommit = commit !== null && COMMIT.test(value) && !value.toLowerCase().includes(commit.toLowerCase());
    const otherImage = image !== null && isImage(value) && value !== image;
    const mutable =
      pinned === 'mutable' && (commit !== null || (image !== null && isImage(value) && nameOfImage(value) === nameOfImage(image)));
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
