import { pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { exact } from '../../../ui/values/format.ts';
import { Panel } from '../../../ui/layout/panel.tsx';
import type { Change, View } from './use-trust.ts';
import styles from './trust.module.css';

const text = en.trust.lists;
type Props = { readonly view: View; readonly named: boolean; readonly change: (one: Change) => Promise<boolean> };

/** The revocation lists that the trust file brings along. */
export function Lists({ view, named, change }: Props) {
  const add = async () => {
    const file = await pickOne('crl.open');
    if (file !== null) await change({ kind: 'list', list: file.handle });
  };
  return (
    <Panel
      title={text.title}
      end={
        <Button isDisabled={!named} onPress={() => void add()}>
          {text.add}
        </Button>
      }
    >
      {view.lists.length === 0 ? <p className={`dim ${styles['body']}`}>{text.none}</p> : null}
      <ul className={styles['anchors']}>
        {view.lists.map(({ name, facts }, at) => (
          <li key={`${at} ${name}`} className="row">
            <span className="grow break">
              <span className="strong">{name}</span>{' '}
              <span className="dim">
                {facts === null
                  ? text.beside
                  : text.facts(facts.thisUpdate.slice(0, 10), facts.nextUpdate?.slice(0, 10) ?? null, exact(facts.revoked))}
              </span>
            </span>
            <Button isDisabled={!named} aria-label={`${text.remove}: ${name}`} onPress={() => void change({ kind: 'unlist', at })}>
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
