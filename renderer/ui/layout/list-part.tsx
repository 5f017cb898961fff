import type { ReactNode } from 'react';
import styles from './list-part.module.css';

type Props = {
  readonly label: string;
  readonly busy?: boolean;
  /** What the list holds, and what narrows it. */
  readonly head: ReactNode;
  readonly children: ReactNode;
};

/** The part of a screen that is a long list: its head stays, its rows take the height that is left. */
export const ListPart = ({ label, busy, head, children }: Props) => (
  <section className={styles['part']} aria-label={label} aria-busy={busy}>
    <header className={styles['head']}>{head}</header>
    {children}
  </section>
);
