import { place } from '../../state/place.ts';
import { isWaiting, useTables } from '../../state/use-tables.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { Status } from '../../ui/marks/status.tsx';

const text = en.columns;
const FEW = 6;

/** Tables whose rows stand here without a meaning, because nobody said what their columns are. */
export function Unmapped() {
  const waiting = useTables().filter(isWaiting);
  if (waiting.length === 0) return null;
  return (
    <p className="row wrap small" title={text.waitingNote}>
      <Status id="not_covered" small>
        {text.waiting(waiting.length)}
      </Status>
      {waiting.slice(0, FEW).map(({ evidence, member, name }) => (
        <Cite
          key={`${evidence} ${member ?? ''}`}
          label={text.openIn(evidence, member ?? name)}
          onPress={() => place.columns({ evidence, member })}
        >
          {evidence}
        </Cite>
      ))}
    </p>
  );
}
