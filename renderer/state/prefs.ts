import { create } from 'zustand';
import type { Out } from '../bridge/client.ts';
import { ask } from '../bridge/engine.ts';

type Prefs = Out<'shell.start'>['preferences'];
export type Theme = Prefs['theme'];
export type Density = Prefs['density'];
export type Who = NonNullable<Prefs['who']>;

const KEEP_AFTER_MS = 300;

/** How the person at this machine likes the window; the defaults until the shell has told what it keeps. */
export const usePrefs = create<Prefs>(() => ({
  theme: 'system',
  density: 'normal',
  paper: 'A4',
  letters: true,
  left: 272,
  right: 412,
  who: null,
}));

/** Takes over what the shell kept from the last start. */
export async function loadPrefs(): Promise<void> {
  usePrefs.setState((await ask('shell.start', {})).preferences);
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Changes preferences; the shell keeps them once they have settled, so that a dragged divider is one write. */
export function prefer(change: Partial<Prefs>): void {
  usePrefs.setState(change);
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    // A preference that could not be kept still holds until the window closes.
    ask('shell.prefer', usePrefs.getState()).catch(() => undefined);
  }, KEEP_AFTER_MS);
}
