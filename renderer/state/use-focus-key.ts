import { type RefObject, useMemo, useRef } from 'react';
import { type Command, useCommands } from './commands.ts';

/** A field that a key leads to: its `inputRef`. */
export function useFocusKey({ id, title, group, keys }: Required<Omit<Command, 'run'>>): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useCommands(useMemo(() => [{ id, title, group, keys, run: () => input.current?.focus() }], [id, title, group, keys]));
  return input;
}
