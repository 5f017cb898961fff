import styles from './glyph.module.css';

/** A drawing from the sprite. Decoration only: the word beside it carries the meaning. */
export function Glyph({ name, large = false }: { readonly name: string; readonly large?: boolean }) {
  return (
    <svg className={large ? `${styles['glyph']} ${styles['large']}` : styles['glyph']} aria-hidden="true" focusable="false">
      <use href={`#g-${name}`} />
    </svg>
  );
}
