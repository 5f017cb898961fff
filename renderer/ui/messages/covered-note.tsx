import { Button } from '../actions/button.tsx';
import { Glyph } from '../marks/glyph.tsx';

type Props = { readonly says: string; readonly action: string; readonly onPress: () => void };

/** Says that something is covered, or no longer, and turns it round. */
export function CoveredNote({ says, action, onPress }: Props) {
  return (
    <p className="row small dim">
      <Glyph name="lock" />
      {says}
      <Button variant="bare" onPress={onPress}>
        {action}
      </Button>
    </p>
  );
}
