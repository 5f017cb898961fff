import { Checkbox, type CheckboxProps } from 'react-aria-components';
import { Glyph } from './glyph.tsx';
import styles from './tick.module.css';

/** A tick box without words of its own: for rows of a table, whose row or column names it. */
export function Tick(props: Omit<CheckboxProps, 'className' | 'children'>) {
  return (
    <Checkbox {...props} className={styles['tick'] ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <span className={styles['box']} aria-hidden="true">
          {isIndeterminate ? <Glyph name="na" /> : isSelected ? <Glyph name="agree" /> : null}
        </span>
      )}
    </Checkbox>
  );
}
