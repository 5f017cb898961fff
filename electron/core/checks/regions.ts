/** A place where cloud providers run, the country it lies in, and the codes that AWS, Google Cloud and Azure write for it. */
type Site = readonly [place: string, country: string, codes: string];

const SITES: readonly Site[] = [
  ['Frankfurt', 'Germany', 'eu-central-1 europe-west3 germanywestcentral'],
  ['Berlin', 'Germany', 'europe-west10 germanynorth'],
  ['Zurich', 'Switzerland', 'eu-central-2 europe-west6 switzerlandnorth'],
  ['Geneva', 'Switzerland', 'switzerlandwest'],
  ['Dublin', 'Ireland', 'eu-west-1 northeurope'],
  ['London', 'United Kingdom', 'eu-west-2 europe-west2 uksouth'],
  ['Cardiff', 'United Kingdom', 'ukwest'],
  ['Paris', 'France', 'eu-west-3 europe-west9 francecentral'],
  ['Stockholm', 'Sweden', 'eu-north-1 europe-north2'],
  ['Gävle', 'Sweden', 'swedencentral'],
  ['Milan', 'Italy', 'eu-south-1 europe-west8 italynorth'],
  ['Turin', 'Italy', 'europe-west12'],
  ['Zaragoza', 'Spain', 'eu-south-2'],
  ['Madrid', 'Spain', 'europe-southwest1 spaincentral'],
  ['St. Ghislain', 'Belgium', 'europe-west1 belgiumcentral'],
  ['Amsterdam', 'Netherlands', 'westeurope'],
  ['Eemshaven', 'Netherlands', 'europe-west4'],
  ['Hamina', 'Finland', 'europe-north1'],
  ['Warsaw', 'Poland', 'europe-central2 polandcentral'],
  ['Vienna', 'Austria', 'austriaeast'],
  ['Oslo', 'Norway', 'norwayeast'],
  ['Virginia', 'United States', 'us-east-1 us-east4 eastus eastus2'],
  ['Ohio', 'United States', 'us-east-2 us-east5'],
  ['South Carolina', 'United States', 'us-east1'],
  ['Oregon', 'United States', 'us-west-2 us-west1'],
  ['California', 'United States', 'us-west-1 westus'],
  ['Los Angeles', 'United States', 'us-west2'],
  ['Salt Lake City', 'United States', 'us-west3'],
  ['Las Vegas', 'United States', 'us-west4'],
  ['Iowa', 'United States', 'us-central1 centralus'],
  ['Illinois', 'United States', 'northcentralus'],
  ['Texas', 'United States', 'southcentralus us-south1'],
  ['Washington', 'United States', 'westus2'],
  ['Arizona', 'United States', 'westus3'],
  ['Montreal', 'Canada', 'ca-central-1 northamerica-northeast1'],
  ['Toronto', 'Canada', 'canadacentral northamerica-northeast2'],
  ['Calgary', 'Canada', 'ca-west-1'],
  ['São Paulo', 'Brazil', 'sa-east-1 southamerica-east1 brazilsouth'],
  ['Mumbai', 'India', 'ap-south-1 asia-south1'],
  ['Hyderabad', 'India', 'ap-south-2'],
  ['Delhi', 'India', 'asia-south2'],
  ['Pune', 'India', 'centralindia'],
  ['Singapore', 'Singapore', 'ap-southeast-1 asia-southeast1 southeastasia'],
  ['Jakarta', 'Indonesia', 'ap-southeast-3 asia-southeast2'],
  ['Sydney', 'Australia', 'ap-southeast-2 australia-southeast1 australiaeast'],
  ['Melbourne', 'Australia', 'ap-southeast-4 australia-southeast2 australiasoutheast'],
  ['Tokyo', 'Japan', 'ap-northeast-1 asia-northeast1 japaneast'],
  ['Osaka', 'Japan', 'ap-northeast-3 asia-northeast2 japanwest'],
  ['Seoul', 'South Korea', 'ap-northeast-2 asia-northeast3 koreacentral'],
  ['Hong Kong', 'Hong Kong', 'ap-east-1 asia-east2 eastasia'],
  ['Taiwan', 'Taiwan', 'asia-east1'],
  ['Bahrain', 'Bahrain', 'me-south-1'],
  ['Dubai', 'United Arab Emirates', 'me-central-1 uaenorth'],
  ['Tel Aviv', 'Israel', 'il-central-1 me-west1 israelcentral'],
  ['Cape Town', 'South Africa', 'af-south-1'],
  ['Johannesburg', 'South Africa', 'africa-south1 southafricanorth'],
];

const EU = ['Germany', 'Ireland', 'France', 'Sweden', 'Italy', 'Spain', 'Belgium', 'Netherlands', 'Finland', 'Poland', 'Austria'];
const EEA = [...EU, 'Norway'];
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'European Union': EU,
  EU,
  EEA,
  'European Economic Area': EEA,
  Europe: [...EEA, 'Switzerland', 'United Kingdom'],
  UK: ['United Kingdom'],
  USA: ['United States'],
  US: ['United States'],
};
/** Buckets may lie in a whole union and name no region of it. */
const MULTI_REGIONS: Readonly<Record<string, string>> = { eu: 'Germany', us: 'United States' };
/** How people write the codes of Azure that hold the name of another place. */
const DISPLAYED =
  'West Europe, North Europe, East US 2, East US, West US 2, West US 3, West US, Central US, North Central US, South Central US, UK South, UK West, Germany West Central, Germany North'.split(
    ', ',
  );

const codesOf = (codes: string): readonly string[] => codes.split(' ');
const ALL_CODES: ReadonlySet<string> = new Set(SITES.flatMap(([, , codes]) => codesOf(codes)));
const folded = (text: string): string => text.trim().toLowerCase();

/** The region of a zone in it, as AWS (`eu-central-1a`) and Google Cloud (`europe-west3-b`) write them. */
export function regionOfZone(code: string): string {
  const bare = folded(code);
  const region = bare.replace(/(?<=\d)-?[a-f]$/u, '');
  return ALL_CODES.has(region) ? region : bare;
}

/** The region codes that a name means: a code, a place, a country, or a union of countries; null for a name that is not known. */
export function regionsNamed(name: string): ReadonlySet<string> | null {
  const wanted = folded(name);
  const code = [regionOfZone(name), wanted.replaceAll(' ', '')].find((one) => ALL_CODES.has(one));
  if (code !== undefined) return new Set([code]);
  const group = Object.entries(GROUPS).find(([key]) => folded(key) === wanted)?.[1];
  const sites = SITES.filter(
    ([place, country]) => folded(place) === wanted || folded(country) === wanted || group?.includes(country) === true,
  );
  const whole = Object.keys(MULTI_REGIONS).filter((multi) => group?.includes(MULTI_REGIONS[multi] ?? '') === true);
  return sites.length === 0 ? null : new Set([...sites.flatMap(([, , codes]) => codesOf(codes)), ...whole]);
}

const NAMES = [
  ...new Set([...SITES.flatMap(([place, country, codes]) => [place, country, ...codesOf(codes)]), ...Object.keys(GROUPS), ...DISPLAYED]),
]
  // Longer names first: "South Carolina" is not "Carolina", `us-east-1` is not `us-east1`.
  .toSorted((a, b) => b.length - a.length);
/** `EU-based` and `Frankfurt-hosted` name the place; `us-east-1` is not `us`, and a zone is in its region. */
const ENDS = String.raw`(?:(?<=\d)-?[a-f])?(?!\w|-(?!(?:based|hosted|only|located|resident|region)\b)| (?:East|West) ?\()`;
const NAMED = new RegExp(String.raw`(?<![\w-])(${NAMES.map((name) => name.replace(/[.]/gu, '\\.')).join('|')})${ENDS}`, 'gu');
const CODE = /(?<![\w-])[A-Z]{2,}(?:-[A-Z]+)+-?\d\b/giu;

/** Codes as their clouds write them, where a document writes `EU-Central-1`. */
const inOneSpelling = (text: string): string =>
  text.replaceAll(CODE, (code) => (ALL_CODES.has(code.toLowerCase()) ? code.toLowerCase() : code));

/** Names of places and region codes that stand in a text, each once, in order. */
export const regionsIn = (text: string): string[] => [...new Set([...inOneSpelling(text).matchAll(NAMED)].map(([, name = '']) => name))];
