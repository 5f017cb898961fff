import type { ReactNode } from 'react';
import styles from './column.module.css';

/** A full-height column: its head stays, its body scrolls, its foot stays. */
export function Column({
  label,
  head,
  foot,
  children,
  as = 'section',
  words = false,
}: {
  readonly label: string;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  readonly as?: 'section' | 'aside';
  /** Holds words only, nothing to press: the keyboard must reach it to scroll it. */
  readonly words?: boolean;
}) {
  const Tag = as;
  return (
    <Tag className={styles['column']} aria-label={label}>
      {head}
      <div className={styles['body']} {...(words ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}>
        {children}
      </div>
      {foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
    </Tag>
  );
}
