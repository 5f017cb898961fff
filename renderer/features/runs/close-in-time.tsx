import type { Axis } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { visible } from '../../ui/values/visible.ts';
import { openRecord } from '../../state/open-record.ts';

export type Suggestion = Out<'runs.list'>['suggestions'][number];
type Props = { readonly run: string; readonly axis: Axis; readonly suggestions: readonly Suggestion[] };
const text = en.runs.findings;

/** Decisions near the launch that no identifier ties to the run: for a person to follow up, never counted. */
export function CloseInTime({ run, axis, suggestions }: Props) {
  const near = axis === 'approval' ? suggestions.filter((one) => one.run === run && one.kind === 'approval') : [];
  if (near.length === 0) return null;
  return (
    <section aria-label={text.near}>
      <h3 className="micro">{text.near}</h3>
      <ul className="stack">
        {near.map(({ id, why, pointers: [first] }) => (
          <li key={id} className="small">
            {first === undefined ? (
              <span className="mono">{visible(id)}</span>
            ) : (
              <Cite label={en.dossier.record(first.event ?? first.evidence)} onPress={() => openRecord(first)}>
                {visible(id)}
              </Cite>
            )}{' '}
            <span className="dim">{visible(why)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
