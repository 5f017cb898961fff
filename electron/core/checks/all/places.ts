import type { CheckInput, Cited, PlaceSeen } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, distinct, some } from '../cite.ts';
import { outsideRegions } from '../findings/outside-regions.ts';
import { seenProcessors, undeclaredProcessors } from '../findings/processors.ts';
import { folded } from '../identity-names.ts';

const declared = (input: CheckInput): string[] => [
  ...new Set([
    ...input.given.list('declaredRegions'),
    ...input.claims.filter(({ rule }) => rule === 'CON-REGION').flatMap(({ given }) => given.list('regions')),
  ]),
];

type Part = {
  readonly what: string;
  readonly field: string;
  readonly seen: readonly string[];
  readonly isDeclared: boolean;
  readonly outside: readonly string[];
  readonly records: readonly Cited[];
};

const distinctNames = (names: readonly (string | null)[]): string[] => [...new Set(names.flatMap((name) => name ?? []))];
const citePlaces = (places: readonly PlaceSeen[]): Cited[] =>
  places.flatMap(({ events, region, account }) =>
    events.map((event) => citeEvent(event, `${event.action} in ${region ?? '?'}, account ${account ?? '?'}`)),
  );

function regionsOf(input: CheckInput, names: readonly string[]): Part & { readonly unknown: readonly string[] } {
  const { outside, unknown } = names.length === 0 ? { outside: [], unknown: [] } : outsideRegions(input, names);
  return {
    what: 'regions',
    field: 'declaredRegions',
    seen: distinctNames(input.places().map(({ region }) => region)),
    isDeclared: names.length > 0,
    outside: distinctNames(outside.map(({ region }) => region)),
    records: citePlaces(outside),
    unknown,
  };
}

function accountsOf(input: CheckInput): Part {
  const names = input.given.list('declaredAccounts').map(folded);
  const strange = names.length === 0 ? [] : input.places().filter(({ account }) => account !== null && !names.includes(folded(account)));
  return {
    what: 'accounts',
    field: 'declaredAccounts',
    seen: distinctNames(input.places().map(({ account }) => account)),
    isDeclared: names.length > 0,
    outside: distinctNames(strange.map(({ account }) => account)).map((account) => `account ${account}`),
    records: citePlaces(strange),
  };
}

function processorsOf(input: CheckInput): Part {
  const names = input.given.list('declaredProcessors');
  const strange = names.length === 0 ? [] : undeclaredProcessors(input, names);
  return {
    what: 'sub-processors',
    field: 'declaredProcessors',
    seen: seenProcessors(input).map(({ name }) => name),
    isDeclared: names.length > 0,
    outside: strange.map(({ name }) => name),
    records: strange.flatMap(({ records }) => records),
  };
}

/** CHK-REGION-SET: regions, accounts and sub-processors of the records against those that are declared. */
export const regionCheck: AutoCheck = {
  id: 'CHK-REGION-SET',
  run: (input) => {
    const names = declared(input);
    const regions = regionsOf(input, names);
    const parts = [regions, accountsOf(input), processorsOf(input)];
    const found = `In the records: ${parts.map(({ what, seen }) => `${what} ${some(seen, 6) || 'none'}`).join('; ')}.`;
    const open = parts.filter(({ seen, isDeclared }) => seen.length > 0 && !isDeclared);
    const supply = `What the contract declares: ${open.map(({ what, field }) => `${what} (${field})`).join(', ')}.`;
    if (parts.every(({ isDeclared }) => !isDeclared)) return notDecidable(found, supply);
    if (input.places().length === 0)
      return notDecidable(
        'No record of a run or its data names a region or account.',
        'Launch and storage records with region and account.',
      );
    if (regions.outside.length > 0 && regions.unknown.length > 0)
      return notDecidable(found, `The region codes that ${regions.unknown.join(', ')} means.`);
    const strange = parts.flatMap((part) => part.outside);
    if (strange.length > 0) return fails(`${found} Not declared: ${some(strange, 6)}.`, distinct(parts.flatMap(({ records }) => records)));
    const compared = parts.filter(({ isDeclared }) => isDeclared).map(({ what }) => what);
    return open.length > 0
      ? notDecidable(
          `${found} All ${compared.join(' and ')} are declared; of ${open.map(({ what }) => what).join(' and ')} nothing is.`,
          supply,
        )
      : holds(`${found} All of them are declared.`);
  },
};
