import { Button } from '../actions/button.tsx';
import { Pick } from './pick.tsx';
import styles from './stance-tag.module.css';

type Stance<Id extends string> = { readonly id: Id; readonly word: string };
type Props<Id extends string> = {
  readonly label: string;
  readonly stances: readonly Stance<Id>[];
  readonly stance: Id;
  readonly action: string;
  /** The key that tags. */
  readonly keys: string;
  readonly onStance: (stance: Id) => void;
  readonly onTag: () => void;
};

/** A stance to choose and the button that tags with it: nothing is tagged unasked. */
export function StanceTag<Id extends string>({ label, stances, stance, action, keys, onStance, onTag }: Props<Id>) {
  return (
    <span className={styles['pair']}>
      <Pick
        label={label}
        hideLabel
        options={stances}
        value={stance}
        onChange={(id) => {
          const found = stances.find((one) => one.id === id);
          if (found !== undefined) onStance(found.id);
        }}
      />
      <Button keys={keys} onPress={onTag}>
        {action}
      </Button>
    </span>
  );
}
