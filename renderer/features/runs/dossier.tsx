import { type FormEvent, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place, usePlace } from '../../state/place.ts';
import { pickOne } from '../../state/session.ts';
import { useFocusKey } from '../../state/use-focus-key.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { ValueButton } from '../../ui/actions/value-button.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { exact } from '../../ui/values/format.ts';
import { visible } from '../../ui/values/visible.ts';
import { Explained } from './explained.tsx';
import { shortId } from './short-id.ts';
import styles from './dossier.module.css';

const text = en.dossier;
/** What is offered to explain before anything is named. */
const EXAMPLES = 8;

/** "Explain model X": what its records lead to, from data set to endpoint, and what they cannot show; saved as a document. */
export function Dossier({ list }: { readonly list: Out<'runs.list'> }) {
  const model = usePlace((state) => state.model);
  const { data, problem } = useQuery('dossier.get', model === null ? null : { model });
  return (
    <div className={styles['dossier']}>
      <Ask key={model} model={model}>
        {data === undefined || model === null ? null : (
          <Button variant="primary" onPress={() => void save(model)}>
            {text.save}
          </Button>
        )}
      </Ask>
      {model === null ? <Offered list={list} /> : null}
      {problem === null ? null : (
        <>
          <Problem message={problem.message} code={problem.code} />
          <Offered list={list} />
        </>
      )}
      {model !== null && data === undefined && problem === null ? <Waiting>{text.reading}</Waiting> : null}
      {data === undefined ? null : <Explained dossier={data} />}
    </div>
  );
}

function Ask({ model, children }: { readonly model: string | null; readonly children: React.ReactNode }) {
  const [wanted, setWanted] = useState(model ?? '');
  const input = useFocusKey({ id: 'dossier.find', title: text.title, group: en.screens.runs, keys: 'F' });
  const explain = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.trim() !== '') place.explain(wanted.trim());
  };
  return (
    <form className={styles['ask']} onSubmit={explain}>
      <Find label={text.ask} keys="F" inputRef={input} autoFocus={model === null} value={wanted} onChange={setWanted} />
      <Button type="submit" isDisabled={wanted.trim() === ''}>
        {text.explain}
      </Button>
      <span className="grow" />
      {children}
    </form>
  );
}

/** What the records name, first what no run explains: nobody knows an identifier by heart. */
function Offered({ list }: { readonly list: Out<'runs.list'> }) {
  const named = [
    ...list.orphans
      .filter(({ kind }) => kind !== 'approval')
      .map(({ id, kind }) => ({ id, name: shortId(id), kind: en.runs.orphan[kind] })),
    ...list.runs.toReversed().map(({ id, name, platform }) => ({ id, name: name === '' ? shortId(id) : name, kind: platform })),
  ].slice(0, EXAMPLES);
  return (
    <Empty title={text.title}>
      <p>{text.note}</p>
      {named.length === 0 ? null : (
        <section aria-label={text.examples}>
          <h2 className="micro">{text.examples}</h2>
          <ul>
            {named.map(({ id, name, kind }) => (
              <li key={id} className="row">
                <ValueButton value={visible(name)} label={text.explainOf(visible(name))} onPress={() => place.explain(id)} />
                <span className="small faint">{kind}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Empty>
  );
}

async function save(model: string): Promise<void> {
  const target = await pickOne('dossier.save', text.file(shortId(model).replaceAll(/[^\w.-]+/g, '-')));
  if (target === null) return;
  const written = await attempt(ask('dossier.export', { model, out: target.handle }));
  if (written !== null) tell(text.saved(exact(written.bytes)));
}
