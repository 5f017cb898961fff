import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './tick.module.css';

/** A tick box without words of its own: for rows of a table, whose row or column names it. */
export function Tick(props: Omit<CheckboxProps, 'className' | 'children'>) {
  return (
    <Checkbox {...props} className={styles['tick'] ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <span className={styles['box']} aria-hidden="true">
          {isSelected || isIndeterminate ? (
            <svg viewBox="0 0 14 14" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
              <path d={isIndeterminate ? 'M3 7h8' : 'M3 7.5l2.700 2.700L11 4'} />
            </svg>
          ) : null}
        </span>
      )}
    </Checkbox>
  );
}
