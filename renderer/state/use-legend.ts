import { useMemo, useState } from 'react';
import { useCommands } from './commands.ts';

/** One key on every screen that has a legend. */
const KEY = 'F1';

/** Whether the legend of a screen is open, and its key; `title` and `group` as they stand among the commands. */
export function useLegend(title: string, group: string) {
  const [open, onOpen] = useState(false);
  useCommands(useMemo(() => [{ id: `legend.${group}`, title, group, keys: KEY, run: () => onOpen(true) }], [title, group]));
  return { open, onOpen, keys: KEY };
}
