import { Link } from 'react-aria-components';
import { place, SCREENS, type Screen } from '../state/place.ts';
import { en } from '../strings/en.ts';
import { ICON } from './screens.tsx';
import styles from './shell.module.css';

export function Rail({ screen }: { readonly screen: Screen }) {
  return (
    <nav className={styles['rail']} aria-label={en.shell.screens}>
      {SCREENS.map((id) => (
        <Link
          key={id}
          className={styles['link'] ?? ''}
          onPress={() => place.go(id)}
          {...(id === screen ? { 'aria-current': 'page' as const } : {})}
        >
          <svg
            className={styles['icon']}
            viewBox="0 0 18 18"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d={ICON[id]} />
          </svg>
          {en.screens[id]}
        </Link>
      ))}
    </nav>
  );
}
