import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { SideProcesses } from '../core/ports/side-process.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export type Invocation = {
  readonly positionals: readonly string[];
  readonly values: Values;
  readonly io: Io;
  /** Who starts processes for the core, where plain Node cannot. */
  readonly sides?: SideProcesses | undefined;
};

/** One command of the program. `run` returns the exit code; failures are thrown. */
export type Command = {
  readonly name: string;
  /** What stands after the name in the usage line. */
  readonly usage: string;
  readonly summary: string;
  /** One more sentence for `--help`. */
  readonly note?: string;
  readonly options: Options;
  /** Whether options it does not know are refused; true when left out. */
  readonly strict?: boolean;
  /** How many plain arguments it takes. */
  readonly takes: { readonly min: number; readonly max: number };
  readonly run: (invocation: Invocation) => Promise<number>;
};

export const usageLine = (command: Command): string => `boundary-attest ${command.name} ${command.usage}`.trimEnd();

/** Parses what stands after the command's name. Throws UsageError. */
export function parseInvocation(command: Command, args: readonly string[], io: Io): Invocation {
  const { min, max } = command.takes;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
      strict: command.strict ?? true,
    });
    if (positionals.length < min || positionals.length > max)
      throw new UsageError(`"${command.name}" takes ${min === max ? min : `${min} to ${max}`} argument(s), ${positionals.length} given.`);
    return { positionals, values, io };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${reason ?? ''}\nUsage: ${usageLine(command)}`);
  }
}

export function positional({ positionals }: Invocation, index: number): string {
  const value = positionals[index];
  if (value === undefined) throw new UsageError('An argument is missing.');
  return value;
}

export function optional({ values }: Invocation, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function required(invocation: Invocation, name: string): string {
  const value = optional(invocation, name);
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}

export const flag = ({ values }: Invocation, name: string): boolean => values[name] === true;

export function several({ values }: Invocation, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function wholeNumber(invocation: Invocation, name: string): number | undefined {
  const text = optional(invocation, name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name} takes a whole number from 1, not "${text}".`);
  return Number(text);
}

/** `A-B` or `A`, counted from 1. */
export function span(invocation: Invocation, name: string): { from: number; to: number } | undefined {
  const text = optional(invocation, name);
  if (text === undefined) return undefined;
  const match = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(text);
  if (match === null) throw new UsageError(`--${name} takes two numbers such as 4-9, not "${text}".`);
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) };
}

export const AS = { as: { type: 'string' } } as const satisfies Options;
export const JSON_OUT = { json: { type: 'boolean', default: false } } as const satisfies Options;
