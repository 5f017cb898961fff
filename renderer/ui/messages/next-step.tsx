import { Button } from '../actions/button.tsx';
import { Empty } from './notice.tsx';

type Props = { readonly title: string; readonly note: string; readonly action: string; readonly onAction: () => void };

/** Nothing is here yet: what that means, and the one thing to do about it. */
export const NextStep = ({ title, note, action, onAction }: Props) => (
  <Empty title={title}>
    <p>{note}</p>
    <span>
      <Button onPress={onAction}>{action}</Button>
    </span>
  </Empty>
);
