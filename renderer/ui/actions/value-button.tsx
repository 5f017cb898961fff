import { Button } from 'react-aria-components';
import type { GridStop } from '../tables/grid-stop.ts';
import styles from './value-button.module.css';

type Props = {
  readonly value: string;
  readonly label: string;
  readonly onPress: () => void;
  /** What is shown of it where its beginning says little; cut, it keeps its end. */
  readonly tail?: string | undefined;
  /** Cut to one line, the whole value on hover; else it breaks where it must. */
  readonly cut?: boolean;
  /** Where arrow keys walk the values. */
  readonly stop?: GridStop;
};

/** An exact value that is an action: left, in mono, never wider than its place. */
export function ValueButton({ value, tail, label, onPress, cut = false, stop }: Props) {
  return (
    <Button className={`${styles['value']} ${cut ? styles['cut'] : ''}`} aria-label={label} onPress={onPress} {...stop}>
      {tail === undefined ? (
        <span title={cut ? value : undefined}>{value}</span>
      ) : (
        <span className="cutstart" title={value}>
          <bdi>{tail}</bdi>
        </span>
      )}
    </Button>
  );
}
