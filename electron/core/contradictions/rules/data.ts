import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeFile, citeSaid, count as counted, distinct } from '../../checks/cite.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
const recordsText = (n: number): string => counted(n, 'record');
const hex = (text: string): string => text.toLowerCase().replace(/^sha256:/, '');

/** The files that a claim speaks of: named by a person, else those that bear the name it gives. */
function filesOf(input: CheckInput, file: string | null, dataset: string | null): Evidence[] {
  if (file !== null || dataset === null) return input.evidence.filter(({ id }) => id === file);
  const named = input.evidence.filter(({ name }) => lastPart(name) === lastPart(dataset));
  // Of two files of one name the one that lies where the claim says.
  const exact = named.filter(({ name }) => `/${name}`.endsWith(`/${dataset}`));
  return exact.length > 0 ? exact : named;
}

/** Records that give a digest for exactly the data set that the claim names. */
const digestsOf = (input: CheckInput, dataset: string) =>
  (['dataset', 'artifact'] as const)
    .flatMap((kind) => input.said(kind, 'digest'))
    .filter(({ id, value }) => id === dataset && value !== null);

const holds = (input: CheckInput, digest: string): boolean =>
  input.evidence.some(({ sha256 }) => sha256 === digest) ||
  [...input.said('dataset', 'digest'), ...input.said('run', 'data')].some(
    ({ value }) => value !== null && value.toLowerCase().includes(digest),
  );

function byDigest(input: CheckInput, digest: string, files: readonly Evidence[], dataset: string | null): Cited[] | null {
  const records = dataset === null ? [] : digestsOf(input, dataset);
  if (files.length === 0 && records.length === 0) return null;
  return [
    ...(files.some(({ sha256 }) => sha256 === digest) ? [] : files).map((file) =>
      citeFile(file, `${file.name} has SHA-256 ${file.sha256}`),
    ),
    ...records
      .filter(({ value }) => hex(value ?? '') !== digest)
      .map((said) => citeSaid(said, `${said.id} has digest ${said.value ?? ''}`)),
  ];
}

/** CON-DATA: a stated digest or number of records against the recomputed digest and the counted records. */
export const data: ContradictionRule = {
  id: 'CON-DATA',
  question: 'LR-02',
  fields: [
    { name: 'digest', type: 'text', label: 'SHA-256', help: '64 hex digits, as the sentence gives them.' },
    { name: 'count', type: 'number', label: 'Records', help: 'How many records, as the sentence says.' },
    { name: 'dataset', type: 'text', label: 'Data set', help: 'The file or exact identifier that is meant.' },
    {
      name: 'file',
      type: 'text',
      label: 'Evidence',
      help: 'The evidence that is this data set, such as E12; found by its name when left out.',
    },
  ],
  judge: ({ given }, input) => {
    const digest = given.text('digest') === null ? null : hex(given.text('digest') ?? '');
    const [count, dataset, file] = [given.number('count'), given.text('dataset'), given.text('file')];
    if (digest === null && count === null) return undecided('The sentence gives no digest and no number of records; fill one in.');
    const files = filesOf(input, file, dataset);
    const other = digest === null ? [] : byDigest(input, digest, files, dataset);
    if (other !== null && other.length > 0)
      return raised(`The stated digest is ${digest ?? ''}, and the recomputed or recorded one differs.`, distinct(other));
    const filled = files.filter(({ events }) => events > 0);
    if (count !== null) {
      const off = filled.some(({ events }) => events === count) ? [] : filled;
      if (off.length > 0)
        return raised(
          `${recordsText(count)} ${count === 1 ? 'is' : 'are'} stated, and ${off.map(({ name, events }) => `${lastPart(name)} holds ${events}`).join(', ')}.`,
          off.map((one) => citeFile(one, `${one.name}: ${recordsText(one.events)}`)),
        );
      if (filled.length > 0)
        return agrees(
          `${filled
            .filter(({ events }) => events === count)
            .map(({ name }) => lastPart(name))
            .join(', ')} holds ${recordsText(count)}.`,
        );
    }
    if (digest !== null && (other !== null || holds(input, digest))) return agrees('The digest was recomputed or is recorded as stated.');
    return undecided('Neither the data set nor a record of its digest is in; name the evidence that it is, or ask for it.');
  },
};
