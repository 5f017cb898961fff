import { DomainError } from '../../../../shared/domain/errors.ts';
import { readValue } from './pdf-syntax.ts';

/** A ready-made look of a signature: PDF operators, their box, and a resource dictionary when they name resources. */
export type Appearance = {
  readonly content: Buffer;
  readonly bbox: readonly [number, number, number, number];
  readonly resources?: string;
};

const bad = (what: string): DomainError =>
  new DomainError('sign/bad-appearance', `The look of the signature cannot be written (${what}). Nothing was signed.`);

/** A thin frame with a short stroke, so that an unlabelled signature still shows where it stands. */
export function frame(width: number, height: number): Appearance {
  const right = (width - 1).toFixed(2);
  const top = (height - 1).toFixed(2);
  const content = `q\n0.35 G\n0.75 w\n1 1 ${(width - 2).toFixed(2)} ${(height - 2).toFixed(2)} re\nS\n1 1 m\n${right} ${top} l\nS\nQ\n`;
  return { content: Buffer.from(content, 'latin1'), bbox: [0, 0, width, height] };
}

/** The form XObject (stream object body) for an appearance. */
export function appearanceObject({ content, bbox, resources = '<< >>' }: Appearance): Buffer {
  if (!bbox.every(Number.isFinite)) throw bad('its box is not made of numbers');
  // The stream's length says where it ends; a reader that searches instead must not be led astray.
  if (content.includes('endstream') || content.includes('endobj')) throw bad('it contains a reserved word');
  const bytes = Buffer.from(resources, 'latin1');
  const parsed = readValue(bytes, 0);
  if (parsed.kind !== 'dictionary' || parsed.end !== bytes.length) throw bad('its resources are not a dictionary');
  const head = `<<\n/Type /XObject\n/Subtype /Form\n/FormType 1\n/BBox [${bbox.map((edge) => Number(edge.toFixed(4))).join(' ')}]\n/Resources ${resources}\n/Length ${content.length}\n>>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), content, Buffer.from('\nendstream', 'latin1')]);
}
