import { useEffect, useMemo, useRef, useState } from 'react';
import { STANCES, type Stance } from '../../shared/domain/words.ts';
import { useCommands } from './commands.ts';

/** On every screen that shows a record. */
const TAG = 'T';
const NEXT_STANCE = 'S';

type Words = { readonly group: string; readonly tag: string; readonly nextStance: string };

/** The stance that a record is tagged with, and the keys that tag it and turn the stance. `onTag` may be new at every drawing. */
export function useTagKeys({ group, tag, nextStance }: Words, onTag: (stance: Stance) => void) {
  const [stance, onStance] = useState<Stance>('supports');
  const now = useRef(() => undefined as void);
  useEffect(() => {
    now.current = () => onTag(stance);
  });
  const commands = useMemo(
    () => [
      { id: `${group}.tag`, title: tag, group, keys: TAG, run: () => now.current() },
      {
        id: `${group}.stance`,
        title: nextStance,
        group,
        keys: NEXT_STANCE,
        run: () => onStance((before) => STANCES[(STANCES.indexOf(before) + 1) % STANCES.length] ?? 'supports'),
      },
    ],
    [group, tag, nextStance],
  );
  useCommands(commands);
  return { stance, onStance, onTag: () => onTag(stance), keys: TAG };
}
