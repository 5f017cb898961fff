import type { ReactNode } from 'react';
import styles from './page.module.css';

/** A screen of panels under each other, no wider than they can be read. */
export const Page = ({ width, children }: { readonly width: 'narrow' | 'medium' | 'wide'; readonly children: ReactNode }) => (
  <div className={`${styles['page']} ${styles[width]}`}>{children}</div>
);
