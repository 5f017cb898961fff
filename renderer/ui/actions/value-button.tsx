import { Button } from 'react-aria-components';
import type { GridStop } from '../tables/grid-stop.ts';
import styles from './value-button.module.css';

type Props = {
  readonly value: string;
  readonly label: string;
  readonly onPress: () => void;
  /** Cut to one line, the whole value on hover; else it breaks where it must. */
  readonly cut?: boolean;
  /** Where arrow keys walk the values. */
  readonly stop?: GridStop;
};

/** An exact value that is an action: left, in mono, never wider than its place. */
export function ValueButton({ value, label, onPress, cut = false, stop }: Props) {
  return (
    <Button className={`${styles['value']} ${cut ? styles['cut'] : ''}`} aria-label={label} onPress={onPress} {...stop}>
      <span title={cut ? value : undefined}>{value}</span>
    </Button>
  );
}
