import type { Command } from './commands.ts';

type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** How a press is written in a command: `Ctrl K`, `Shift J`, `T`, `?`. */
export function pressed({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const letter = key.length === 1 ? key.toUpperCase() : key;
  const isLetter = /^[A-Z0-9]$/.test(letter);
  return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey && (isLetter || key.length > 1) ? 'Shift' : '', letter]
    .filter(Boolean)
    .join(' ');
}

/** A single character without Ctrl or Alt: it must not fire while someone types, nor when letters are turned off. */
export const isSingle = (keys: string): boolean => /^(Shift )?.$/.test(keys);

/** The command for a press, or undefined. The one offered last wins: the nearest screen knows best. */
export function commandFor(press: Press, commands: readonly Command[], typing: boolean, letters: boolean): Command | undefined {
  const keys = pressed(press);
  if (isSingle(keys) && (typing || !letters)) return undefined;
  if (typing && keys === 'Ctrl Z') return undefined;
  return commands.findLast((command) => command.keys?.split(' / ').includes(keys));
}
