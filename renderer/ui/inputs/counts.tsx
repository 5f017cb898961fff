import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './counts.module.css';
import { exact } from '../values/format.ts';
import { Glyph } from '../marks/glyph.tsx';
import { markOf } from '../marks/marks.ts';

export type Count<Id extends string> = { readonly id: Id; readonly word: string; readonly count: number; readonly plain?: boolean };
type Props<Id extends string> = {
  readonly label: string;
  readonly counts: readonly Count<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly children?: ReactNode;
};

/** Counts that are filters: exactly one is pressed. */
export function Counts<Id extends string>({ label, counts, value, onChange }: Props<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles['counts'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const found = counts.find((count) => keys.has(count.id));
        if (found !== undefined) onChange(found.id);
      }}
    >
      {counts.map((count) => (
        <ToggleButton key={count.id} id={count.id} className={`${styles['count']} ${markOf(count.id).tone}`}>
          {count.plain ? null : <Glyph name={markOf(count.id).glyph} />}
          <b>{exact(count.count)}</b>
          <span>{count.word}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
