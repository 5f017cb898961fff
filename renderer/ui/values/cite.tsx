import { Button } from 'react-aria-components';
import styles from './cite.module.css';

type Props = {
  readonly children: string;
  readonly boxed?: boolean;
  readonly label?: string | undefined;
  readonly onPress?: (() => void) | undefined;
};

/** A citation, question or evidence id: never cut short, always in mono; pressed, it opens what it names. */
export function Cite({ children, boxed = false, label, onPress }: Props) {
  const names = boxed ? `${styles['cite']} ${styles['boxed']}` : (styles['cite'] ?? '');
  if (onPress === undefined) return <span className={names}>{children}</span>;
  return (
    <Button className={`${names} ${styles['press']}`} onPress={onPress} {...(label === undefined ? {} : { 'aria-label': label })}>
      {children}
    </Button>
  );
}
