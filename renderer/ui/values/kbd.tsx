import styles from './kbd.module.css';

/** A key as it is printed on the keyboard. Several keys are written with spaces between. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <span className={styles['keys']} aria-hidden="true">
      {children.split(' ').map((key) => (
        <kbd className={styles['kbd']} key={key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
