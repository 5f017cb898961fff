import { useState } from 'react';
import { Button } from '../actions/button.tsx';
import { Pick } from './pick.tsx';
import styles from './stance-tag.module.css';

type Stance<Id extends string> = { readonly id: Id; readonly word: string };
type Props<Id extends string> = {
  readonly label: string;
  readonly stances: readonly Stance<Id>[];
  readonly action: string;
  readonly onTag: (stance: Id) => void;
};

/** A stance to choose and the button that tags with it: nothing is tagged unasked. */
export function StanceTag<Id extends string>({ label, stances, action, onTag }: Props<Id>) {
  const [chosen, setChosen] = useState<Id | undefined>(stances[0]?.id);
  return (
    <span className={styles['pair']}>
      <Pick
        label={label}
        hideLabel
        options={stances}
        value={chosen ?? ''}
        onChange={(id) => setChosen(stances.find((stance) => stance.id === id)?.id)}
      />
      <Button isDisabled={chosen === undefined} onPress={() => (chosen === undefined ? undefined : onTag(chosen))}>
        {action}
      </Button>
    </span>
  );
}
