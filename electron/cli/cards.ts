import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CardInput } from '../../shared/contract/evidence.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Session } from './session.ts';

const CardFile = z.record(z.string(), CardInput);
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

export const readCards = (path: string): Cards => readJsonFile(path, CardFile);

type Placed = { readonly path: string; readonly evidence: string | null };

/** Writes the cards of a card file; its keys are paths as imported. A path that was not stored is an error, not a silence. */
export async function applyCards({ client }: Session, cards: Cards, outcomes: readonly Placed[]): Promise<void> {
  for (const [path, card] of Object.entries(cards)) {
    const evidence = outcomes.find((outcome) => outcome.path === path)?.evidence ?? null;
    if (evidence === null)
      throw new DomainError(
        'card/no-evidence',
        `The card file names ${path}, which was not stored. The import stands; correct the card file and apply it with "card".`,
      );
    await client['evidence.card']({ evidence, card });
  }
}
