import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './tick.module.css';
import { TickMark } from './tick-mark.tsx';

/** A tick box without words of its own: for rows of a table, whose row or column names it. */
export function Tick(props: Omit<CheckboxProps, 'className' | 'children'>) {
  return (
    <Checkbox {...props} className={styles['tick'] ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <span className={styles['box']} aria-hidden="true">
          {isSelected || isIndeterminate ? <TickMark some={isIndeterminate} /> : null}
        </span>
      )}
    </Checkbox>
  );
}
