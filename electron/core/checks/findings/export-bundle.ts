import type { CheckInput, Cited } from '../check-input.ts';
import { citeFile, citeSaid } from '../cite.ts';

/** What a complete export holds, by the names that training libraries give the files. */
export const PARTS = {
  weights:
    /(?:^|[/_-])(?:adapter_model|adapter|model|pytorch_model|weights|consolidated)[-_.\w]*\.(?:safetensors|bin|pt|pth|gguf|tar\.gz)$/i,
  optimizer: /(?:^|[/_-])optimi[sz]er[-_.\w]*\.(?:pt|pth|bin|safetensors)$/i,
  scheduler: /(?:^|[/_-])(?:lr_)?scheduler[-_.\w]*\.(?:pt|pth|bin)$/i,
  'random state': /(?:^|[/_-])(?:rng|random)_?states?[-_.\w]*\.(?:pt|pth|pkl|json)$/i,
  'trainer state': /(?:^|[/_-])(?:trainer_state\.json|training_args\.(?:bin|json))$/i,
  tokenizer: /(?:^|[/_-])(?:tokeni[sz]er|vocab|merges|spiece)[-_.\w]*\.(?:json|model|txt)$/i,
  config: /(?:^|[/_-])(?:adapter_config|config|generation_config|training_params)\.json$/i,
} as const;

export type Part = keyof typeof PARTS;
type Named = { readonly name: string; readonly record: Cited };

/** Every file name in what was handed over as an artifact, and every object that a record says was exported. */
function namesIn(input: CheckInput): Named[] {
  const files = input.evidence
    .filter(({ kind }) => kind === 'artifact')
    .flatMap((evidence): Named[] => [
      { name: evidence.name, record: citeFile(evidence, evidence.name) },
      ...evidence.members.map(({ path }) => ({ name: path, record: { ...citeFile(evidence, path), member: path } })),
    ]);
  const exported = (['artifact', 'model'] as const)
    .flatMap((kind) => input.said(kind, 'exported'))
    .map((said) => ({ name: said.id, record: citeSaid(said, `${said.id} exported`) }));
  return [...files, ...exported];
}

export type Exported = {
  readonly weights: readonly Cited[];
  readonly state: readonly Cited[];
  readonly found: ReadonlyMap<Part, readonly Cited[]>;
};

/** Which parts of a complete export are there. */
export function exportedParts(input: CheckInput): Exported {
  const names = namesIn(input);
  const found = new Map(
    (Object.keys(PARTS) as Part[]).map(
      (part) => [part, names.filter(({ name }) => PARTS[part].test(name)).map(({ record }) => record)] as const,
    ),
  );
  const of = (...parts: readonly Part[]): Cited[] => parts.flatMap((part) => found.get(part) ?? []);
  return { weights: of('weights'), state: of('optimizer', 'scheduler', 'random state'), found };
}
