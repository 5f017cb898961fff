import { ask } from '../../../bridge/engine.ts';
import { touch } from '../../../bridge/live.ts';
import { attempt, tell } from '../../../state/notices.ts';
import { pick } from '../../../state/session.ts';
import { useQuery } from '../../../state/use-query.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { exact } from '../../../ui/values/format.ts';
import { More } from '../../../ui/layout/more.tsx';

const text = en.time.workspace;

/** The newest revocation list of each authority that the workspace keeps, and how another comes in. */
export function WorkspaceLists() {
  const lists = useQuery('keys.crls', {}).data ?? [];
  const add = async () => {
    const files = await pick('crl.open');
    if (files.length === 0) return;
    const done = await attempt(ask('keys.crl', { crls: files.map(({ handle }) => handle) }));
    if (done === null) return;
    touch('attest');
    tell(text.added(done.length));
  };
  return (
    <More title={text.title}>
      <div className="stack">
        <p className="small dim">{lists.length === 0 ? text.none : text.note}</p>
        <ul className="stack small">
          {lists.map((list) => (
            <li key={list.sha256} className="break">
              <span className="medium">{list.issuer}</span>{' '}
              <span className="dim">
                {text.facts(list.thisUpdate.slice(0, 10), list.nextUpdate?.slice(0, 10) ?? null, exact(list.revoked))}
              </span>
            </li>
          ))}
        </ul>
        <Button onPress={() => void add()}>{text.add}</Button>
      </div>
    </More>
  );
}
