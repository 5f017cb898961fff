import type { ReactNode } from 'react';
import styles from './more.module.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode /** Among the fields of a form, without a rule of its own. */;
  readonly flush?: boolean;
};

/** What is not needed at first sight, behind its caption. */
export function More({ title, children, flush = false }: Props) {
  return (
    <details className={`${styles['more']} ${flush ? styles['flush'] : ''}`}>
      <summary className={`micro ${styles['caption']}`}>{title}</summary>
      {children}
    </details>
  );
}
