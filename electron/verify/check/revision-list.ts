import { createHash } from 'node:crypto';
import type { PdfFile, PdfObject } from '../pdf/document.ts';
import { nameOf, type SignedField } from './signed-fields.ts';

/** One revision as people see it: what it added, how long the file was then, and its digest then. */
export type RevisionLine = {
  readonly revision: number;
  readonly adds: 'report' | 'assessor' | 'reviewer' | 'validation' | 'timestamp' | 'other';
  readonly bytes: number;
  readonly sha256: string;
  readonly objects: number;
};

const holds = (objects: Iterable<PdfObject>, key: string, word: string): boolean =>
  [...objects].some(({ value }) => value.kind === 'dict' && nameOf(value.map.get(key)) === word);

function addedBy(pdf: PdfFile, index: number, fields: readonly SignedField[]): RevisionLine['adds'] {
  const objects = pdf.revisions[index]?.objects ?? new Map<number, PdfObject>();
  if (index === 0) return 'report';
  if (holds(objects.values(), 'Type', 'DocTimeStamp')) return 'timestamp';
  const field = fields.find(({ revision }) => revision.index === index);
  if (field !== undefined) return field.field;
  const isValidation = [...objects.values()].some(({ value }) => value.kind === 'dict' && (value.map.has('DSS') || value.map.has('CRLs')));
  return isValidation ? 'validation' : 'other';
}

/** Every revision of the file, oldest first. It says what stands there; whether it may, V-31 to V-38 say. */
export function listRevisions(pdf: PdfFile, fields: readonly SignedField[]): RevisionLine[] {
  return pdf.revisions.map(({ index, end, objects }) => ({
    revision: index,
    adds: addedBy(pdf, index, fields),
    bytes: end,
    sha256: createHash('sha256').update(pdf.bytes.subarray(0, end)).digest('hex'),
    objects: objects.size,
  }));
}
