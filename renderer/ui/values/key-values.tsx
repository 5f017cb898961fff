import type { ReactNode } from 'react';
import styles from './key-values.module.css';

/** Names and values under each other. */
export function KeyValues({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['kv']}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles['pair']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
