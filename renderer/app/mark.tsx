import styles from './shell.module.css';

/** The product's mark: a boundary with one way through it, and the check that was made. */
export function Mark() {
  return (
    <span className={styles['mark']}>
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true">
        <path d="M14.5 3.5H5A1.5 1.5 0 0 0 3.5 5v12A1.5 1.5 0 0 0 5 18.500h12a1.5 1.5 0 0 0 1.5-1.500V9" />
        <path d="M7.5 10.8l3 3 8-9.3" stroke="var(--accent)" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </span>
  );
}
