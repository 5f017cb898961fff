import type { CheckInput, Cited } from '../check-input.ts';
import { citeEvent } from '../cite.ts';
import { folded } from '../identity-names.ts';

/** Companies that run the platforms of the records, by the names that lists of sub-processors give them. What a customer hosts is nobody's. */
const COMPANIES: Readonly<Record<string, readonly string[]>> = {
  aws: ['Amazon Web Services', 'AWS', 'Amazon'],
  gcp: ['Google Cloud', 'Google', 'GCP', 'Google LLC', 'Vertex AI'],
  azure: ['Microsoft', 'Azure', 'Microsoft Azure', 'Microsoft Corporation'],
  entra: ['Microsoft', 'Azure', 'Microsoft Azure', 'Microsoft Corporation'],
  openai: ['OpenAI'],
  anthropic: ['Anthropic'],
  databricks: ['Databricks'],
  wandb: ['Weights & Biases', 'W&B', 'wandb', 'CoreWeave'],
  huggingface: ['Hugging Face', 'HuggingFace'],
  github: ['GitHub'],
};

/** `Amazon Web Services, Inc.` and `amazon web services` are one company. */
const bare = (name: string): string =>
  folded(name)
    .replace(/[.,]|\b(?:inc|llc|ltd|limited|corp|corporation|gmbh|sarl|emea|ireland|europe)\b/gu, '')
    .trim();

/** Enough records to show that it was so. */
const SHOWN = 20;

export type Processor = { readonly name: string; readonly records: readonly Cited[] };

/** Companies on whose platforms runs and their data were recorded and which no list declares. */
export function undeclaredProcessors(input: CheckInput, declared: readonly string[]): Processor[] {
  const known = new Set(declared.map(bare));
  return seenProcessors(input).filter(({ name, platform }) => ![name, ...(COMPANIES[platform] ?? [])].some((one) => known.has(bare(one))));
}

export function seenProcessors(input: CheckInput): (Processor & { readonly platform: string })[] {
  return [...Map.groupBy(input.places(), ({ platform }) => platform)].flatMap(([platform, places]) => {
    const of = places.flatMap(({ events }) => events);
    const [name] = COMPANIES[platform] ?? [];
    return name === undefined
      ? []
      : [{ name, platform, records: of.slice(0, SHOWN).map((event) => citeEvent(event, `${event.action} on ${name}`)) }];
  });
}
