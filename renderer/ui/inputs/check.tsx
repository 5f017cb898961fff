import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './check.module.css';
import { TickBox } from './tick-box.tsx';

type Props = Omit<CheckboxProps, 'className' | 'children'> & { readonly children: ReactNode; readonly small?: boolean };

/** A tick box with its words beside it. */
export function Check({ children, small = false, ...props }: Props) {
  return (
    <Checkbox {...props} className={`${styles['check']} ${small ? 'small' : ''}`}>
      {({ isSelected }) => (
        <>
          <TickBox ticked={isSelected} />
          {children}
        </>
      )}
    </Checkbox>
  );
}
