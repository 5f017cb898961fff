import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CardInput } from '../../shared/contract/evidence.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Session } from './session.ts';

/** Card fields the app observes itself; a file that lists all fields of the catalogue may name them, and they are passed over. */
const OBSERVED = ['record_count_observed', 'original_filename', 'size', 'sha256', 'mime_detected'];
const asText = (value: unknown): unknown => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);

const written = (card: unknown): unknown =>
  typeof card !== 'object' || card === null || Array.isArray(card)
    ? card
    : Object.fromEntries(
        Object.entries(card)
          .filter(([field, value]) => !OBSERVED.includes(field) && value !== null)
          .map(([field, value]) => [field, asText(value)]),
      );

/** A misspelt field is an error, not a silence. */
const OneCard = z.preprocess(written, CardInput.strict());
const CardFile = z.record(z.string(), OneCard);
export type Cards = z.output<typeof CardFile>;

/** A JSON file somebody wrote, checked against its shape. Throws `file/…` with the place that is wrong. */
export function readJsonFile<T extends z.ZodType>(path: string, shape: T): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DomainError('file/not-json', `${path} cannot be read as JSON. Nothing was changed; check the file.`, { cause: error });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DomainError(
    'file/wrong-shape',
    `${path} has something wrong at ${issue?.path.map(String).join('.') ?? 'the top'}: ${issue?.message ?? ''}. Nothing was changed.`,
  );
}

/** One card, its fields at the top of the file. */
export const readCard = (path: string): Cards[string] => readJsonFile(path, OneCard);

export const readCards = (path: string): Cards => readJsonFile(path, CardFile);

type Placed = { readonly path: string; readonly evidence: string | null };

/** Writes the cards of a card file; its keys are paths as imported. A path that was not stored is an error, not a silence, and then none is written. */
export async function applyCards({ client }: Session, cards: Cards, outcomes: readonly Placed[]): Promise<void> {
  const placed = Object.entries(cards).map(([path, card]) => {
    const evidence = outcomes.find((outcome) => outcome.path === path)?.evidence ?? null;
    if (evidence === null)
      throw new DomainError(
        'card/no-evidence',
        `The card file names ${path}, which was not stored. The import stands, no card was written; correct the card file and apply it with "card".`,
      );
    return { evidence, card };
  });
  for (const one of placed) await client['evidence.card'](one);
}
