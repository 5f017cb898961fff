import type { Silence } from '../../../shared/domain/figures/silences.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { silenceWords } from './silences.ts';
import styles from './histogram.module.css';

const text = en.logs.histogram;
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const keyOf = ({ kind, of, from }: Silence): string => `${kind} ${of?.format ?? ''} ${of?.account ?? ''} ${of?.region ?? ''} ${from}`;

/** Where a log says nothing, hatched behind the bars; each bar says it in words. */
export const SilenceLayer = ({ silences }: { readonly silences: readonly Silence[] }) =>
  silences.map((silence) => (
    <span
      key={keyOf(silence)}
      className={styles['silence']}
      aria-hidden="true"
      style={{ left: percent(silence.begins), width: percent(silence.ends - silence.begins) }}
    />
  ));

/** How many there are, all of them in words, and the way to what the sources cover. */
export function SilenceNote({ silences }: { readonly silences: readonly Silence[] }) {
  if (silences.length === 0) return null;
  const words = silences.map(silenceWords);
  return (
    <span className="small row tab" title={words.join('\n')}>
      <span className={`${styles['key']} ${styles['hatch']}`} aria-hidden="true" />
      <Button
        variant="bare"
        aria-label={`${text.silent(silences.length)}: ${words.join('; ')}. ${text.openCoverage}`}
        onPress={() => {
          place.runsView('coverage');
          place.go('runs');
        }}
      >
        {text.silent(silences.length)}
      </Button>
    </span>
  );
}
