import type { ReactNode } from 'react';
import styles from './more.module.css';

/** What is not needed at first sight, behind its caption. */
export function More({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={styles['more']}>
      <summary className={`micro ${styles['caption']}`}>{title}</summary>
      {children}
    </details>
  );
}
