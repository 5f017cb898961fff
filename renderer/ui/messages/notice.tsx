import type { ReactNode } from 'react';
import { Glyph } from '../marks/glyph.tsx';
import type { Tone } from '../marks/marks.ts';
import styles from './notice.module.css';

type Props = { readonly tone: Tone; readonly glyph: string; readonly children: ReactNode; readonly alert?: boolean };

/** A washed line that says one thing. `alert` is announced at once. */
export function Notice({ tone, glyph, children, alert = false }: Props) {
  return (
    <div className={`${styles['notice']} ${tone}`} {...(alert ? { role: 'alert' } : {})}>
      <Glyph name={glyph} />
      <div className={styles['text']}>{children}</div>
    </div>
  );
}

/** What went wrong: the sentence, and the code to quote. */
export function Problem({ message, code, children }: { readonly message: string; readonly code: string; readonly children?: ReactNode }) {
  return (
    <Notice tone="bad" glyph="not_met" alert>
      <p>{message}</p>
      <p className="mono dim">{code}</p>
      {children}
    </Notice>
  );
}

/** Nothing is here yet: what that means, and what to do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p className="strong">{title}</p>
      <div className="dim stack">{children}</div>
    </div>
  );
}

/** Shown while the first answer is on its way. */
export function Waiting({ children }: { readonly children: string }) {
  return (
    <div className={styles['empty']} role="status">
      <p className="faint row">
        <Glyph name="waiting" />
        {children}
      </p>
    </div>
  );
}
