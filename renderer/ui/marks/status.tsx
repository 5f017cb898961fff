import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';
import { markOf, type Tone } from './marks.ts';
import styles from './status.module.css';

type Props = { readonly id: string; readonly children: ReactNode; readonly small?: boolean; readonly tone?: Tone };

/** Glyph, word and colour, in that order of trust. Remove the colour and it still reads. */
export function Status({ id, children, small = false, tone }: Props) {
  const mark = markOf(id);
  return (
    <span className={`${styles['status']} ${tone ?? mark.tone} ${small ? 'small' : ''}`}>
      <Glyph name={mark.glyph} />
      <span>{children}</span>
    </span>
  );
}
