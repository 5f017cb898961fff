import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './tick.module.css';
import { TickBox } from './tick-box.tsx';

/** A tick box without words of its own: for rows of a table, whose row or column names it. */
export function Tick(props: Omit<CheckboxProps, 'className' | 'children'>) {
  return (
    <Checkbox {...props} className={styles['tick'] ?? ''}>
      {({ isSelected, isIndeterminate }) => <TickBox ticked={isSelected} some={isIndeterminate} />}
    </Checkbox>
  );
}
