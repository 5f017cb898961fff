import styles from './progress.module.css';

type Part = { readonly tone: string; readonly amount: number };

/** A determinate bar over `of`; the parts stand one after another. */
export function Progress({
  label,
  parts,
  of,
  text,
}: {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly of: number;
  readonly text: string;
}) {
  const done = parts.reduce((sum, part) => sum + part.amount, 0);
  return (
    <div
      className={styles['bar']}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={Math.min(done, of)}
      aria-valuetext={text}
    >
      {parts.map((part) => (
        <i key={part.tone} className={part.tone} style={{ width: of === 0 ? 0 : `${(100 * part.amount) / of}%` }} />
      ))}
    </div>
  );
}
