import { Button } from 'react-aria-components';
import styles from './value-button.module.css';

type Props = {
  readonly value: string;
  readonly label: string;
  readonly onPress: () => void;
  /** Cut to one line, the whole value on hover; else it breaks where it must. */
  readonly cut?: boolean;
};

/** An exact value that is an action: left, in mono, never wider than its place. */
export function ValueButton({ value, label, onPress, cut = false }: Props) {
  return (
    <Button className={`${styles['value']} ${cut ? styles['cut'] : ''}`} aria-label={label} onPress={onPress}>
      <span title={cut ? value : undefined}>{value}</span>
    </Button>
  );
}
