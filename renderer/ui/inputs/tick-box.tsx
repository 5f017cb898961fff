import styles from './tick-box.module.css';

/** A box with its tick; a bar where only some of many are ticked. Who holds it says that it is a tick box and which. */
export function TickBox({ ticked, some = false }: { readonly ticked: boolean; readonly some?: boolean }) {
  return (
    <span className={styles['box']} aria-hidden="true">
      {ticked || some ? (
        <svg viewBox="0 0 14 14" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
          <path d={some ? 'M3 7h8' : 'M3 7.5l2.700 2.700L11 4'} />
        </svg>
      ) : null}
    </span>
  );
}
