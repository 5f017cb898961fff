import type { z } from 'zod';
import type { Field, Parameters } from '../../../shared/contract/contradictions.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { isoTime } from '../logs/time/time.ts';

export type ParameterValues = z.output<typeof Parameters>;
export type InputField = z.input<typeof Field>;

/** What people filled in, by field name and type; what is not there is not known. */
export type Given = {
  readonly number: (name: string) => number | null;
  readonly text: (name: string) => string | null;
  readonly list: (name: string) => readonly string[];
  /** The start of that day, microseconds UTC. */
  readonly day: (name: string) => number | null;
};

export const dayMicros = (text: string): number | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? (isoTime(text)?.micros ?? null) : null);

export function givenOf(values: ParameterValues): Given {
  const own = (name: string): ParameterValues[string] | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  const text = (name: string): string | null => {
    const value = own(name);
    return typeof value === 'string' ? value : null;
  };
  return {
    text,
    number: (name) => {
      const value = own(name);
      return typeof value === 'number' ? value : null;
    },
    list: (name) => {
      const value = own(name);
      return Array.isArray(value) ? value : [];
    },
    day: (name) => dayMicros(text(name) ?? ''),
  };
}

const HOW: Readonly<Record<InputField['type'], string>> = {
  number: 'a whole number',
  day: 'a day such as 2026-05-01',
  text: 'one line of text',
  list: 'a list of names',
};

const fits = (type: InputField['type'], value: ParameterValues[string]): boolean => {
  if (type === 'number') return typeof value === 'number';
  if (type === 'list') return Array.isArray(value);
  return typeof value === 'string' && (type === 'text' || dayMicros(value) !== null);
};

/** A single name is a list of one: people type it so, and the command line cannot tell. */
function typed(field: InputField, value: ParameterValues[string]): ParameterValues[string] {
  if (field.type === 'list' && !Array.isArray(value)) return [String(value)];
  if (field.type === 'text' && typeof value === 'number') return String(value);
  if (field.type === 'number' && typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  return value;
}

/** Checks names and types against the fields. Throws `claim/parameter`; nothing is dropped silently. */
export function checkParameters(fields: readonly InputField[], values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      if (field === undefined)
        throw new DomainError(
          'claim/parameter',
          `There is no field "${name}" here. Nothing was changed; known are ${fields.map((one) => one.name).join(', ') || 'none'}.`,
        );
      const right = typed(field, value);
      if (!fits(field.type, right))
        throw new DomainError('claim/parameter', `"${name}" (${field.label}) takes ${HOW[field.type]}. Nothing was changed.`);
      return [name, right];
    }),
  );
}
