import type { ReactNode } from 'react';
import styles from './column.module.css';

/** A full-height column: its head stays, its body scrolls, its foot stays. */
export function Column({
  label,
  head,
  foot,
  children,
  as = 'section',
}: {
  readonly label: string;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  readonly as?: 'section' | 'aside';
}) {
  const Tag = as;
  return (
    <Tag className={styles['column']} aria-label={label}>
      {head}
      <div className={styles['body']}>{children}</div>
      {foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
    </Tag>
  );
}
