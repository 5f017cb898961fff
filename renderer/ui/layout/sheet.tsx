import type { ReactNode } from 'react';
import styles from './sheet.module.css';

type Props = {
  readonly children: ReactNode;
  /** On a narrow window it is as high as its parts, and the room around it scrolls. */
  readonly scrollsNarrow?: boolean;
};

/** A whole screen on one surface: its parts stand under each other, and one of them takes the height that is left. */
export const Sheet = ({ children, scrollsNarrow = false }: Props) => (
  <div className={`${styles['sheet']} ${scrollsNarrow ? styles['scrollsNarrow'] : ''}`}>{children}</div>
);
