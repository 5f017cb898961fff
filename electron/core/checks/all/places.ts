import type { CheckInput } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, some } from '../cite.ts';
import { outsideRegions } from '../findings/outside-regions.ts';
import { folded } from '../identity-names.ts';

const declared = (input: CheckInput): string[] => [
  ...new Set([
    ...input.given.list('declaredRegions'),
    ...input.claims.filter(({ rule }) => rule === 'CON-REGION').flatMap(({ given }) => given.list('regions')),
  ]),
];

/** CHK-REGION-SET: regions and accounts of the records against those that are declared. */
export const regionCheck: AutoCheck = {
  id: 'CHK-REGION-SET',
  run: (input) => {
    const [names, accounts] = [declared(input), input.given.list('declaredAccounts').map(folded)];
    const seen = input.places();
    const found = `Regions in the records: ${some([...new Set(seen.flatMap(({ region }) => region ?? []))], 6) || 'none'}; accounts: ${some([...new Set(seen.flatMap(({ account }) => account ?? []))], 6) || 'none'}.`;
    if (names.length === 0 && accounts.length === 0)
      return notDecidable(
        found,
        'The declared regions and accounts (declaredRegions, declaredAccounts), or a claim that names the regions.',
      );
    if (seen.length === 0)
      return notDecidable(
        'No record of a run or its data names a region or account.',
        'Launch and storage records with region and account.',
      );
    const { outside, unknown } = outsideRegions(input, names);
    const strange = accounts.length === 0 ? [] : seen.filter(({ account }) => account !== null && !accounts.includes(folded(account)));
    const wrong = [...(names.length === 0 ? [] : outside), ...strange];
    if (wrong.length === 0) return holds(`${found} All of them are declared.`);
    if (unknown.length > 0) return notDecidable(found, `The region codes that ${unknown.join(', ')} means.`);
    return fails(
      `${found} Not declared: ${some([...new Set(wrong.map(({ region, account }) => (strange.some((one) => one.account === account) ? `account ${account ?? ''}` : (region ?? ''))))], 6)}.`,
      wrong.flatMap(({ events, region, account }) =>
        events.map((event) => citeEvent(event, `${event.action} in ${region ?? '?'}, account ${account ?? '?'}`)),
      ),
    );
  },
};
