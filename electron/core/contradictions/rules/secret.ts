import { citeFile, count, some } from '../../checks/cite.ts';
import { secretsFound } from '../../checks/findings/secrets-found.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** CON-SECRET: "no secrets in artifacts" against what the scan of the supplied files found. */
export const secret: ContradictionRule = {
  id: 'CON-SECRET',
  question: 'SN-01',
  fields: [],
  judge: (_claim, input) => {
    if (input.evidence.length === 0) return undecided('No file is in.');
    const found = secretsFound(input);
    return found.length === 0
      ? agrees(`The scan of ${count(input.evidence.length, 'file')} found none.`)
      : raised(
          `No secrets are claimed, but the scan found some in ${count(found.length, 'file')}: ${some(found.map(({ evidence }) => evidence.name))}.`,
          found.map(({ evidence, detail }) => citeFile(evidence, detail)),
        );
  },
};
