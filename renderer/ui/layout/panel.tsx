import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A titled surface: a landmark region with its heading, a note beside it and one thing at its end. */
export function Panel({ title, note, end, children, className = '' }: Props) {
  const id = useId();
  return (
    <section className={`${styles['panel']} ${className}`} aria-labelledby={id}>
      <PanelHead title={title} id={id} note={note} end={end} />
      <div className={styles['body']}>{children}</div>
    </section>
  );
}

type HeadProps = {
  readonly title: ReactNode;
  readonly id?: string;
  readonly before?: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
};

export function PanelHead({ title, id, before, note, end }: HeadProps) {
  return (
    <div className={styles['head']}>
      {before}
      <h2 id={id} className={styles['name']}>
        {title}
      </h2>
      {note === undefined ? null : <span className="small dim">{note}</span>}
      <span className="grow" />
      {end}
    </div>
  );
}

/** One ruled part of a column, with a caption and something at the end of the caption's line. */
export function Section({ title, end, children }: { readonly title?: ReactNode; readonly end?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['section']}>
      {title === undefined ? null : (
        <div className={styles['caption']}>
          <h3 className="micro">{title}</h3>
          <span className="grow" />
          {end}
        </div>
      )}
      {children}
    </div>
  );
}
