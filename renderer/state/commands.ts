import { useEffect } from 'react';
import { create } from 'zustand';

/** One thing a person can do: in the palette, in the help overlay and on its key. */
export type Command = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Keys as printed, `Ctrl K`, `J`; the first of several stands before ` / `. */
  readonly keys?: string;
  readonly run: () => void;
};

type Registry = { readonly sets: ReadonlyMap<symbol, readonly Command[]> };
const registry = create<Registry>(() => ({ sets: new Map() }));

const flat = ({ sets }: Registry): readonly Command[] => [...sets.values()].flat();
export const allCommands = (): readonly Command[] => flat(registry.getState());
export const useAllCommands = (): readonly Command[] => flat(registry());

/** Offers commands as long as the caller is on screen. `commands` must be stable between changes (useMemo). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const id = Symbol('commands');
    registry.setState(({ sets }) => ({ sets: new Map(sets).set(id, commands) }));
    return () =>
      registry.setState(({ sets }) => {
        const rest = new Map(sets);
        rest.delete(id);
        return { sets: rest };
      });
  }, [commands]);
}
