import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { isWaiting, useTables } from '../../state/use-tables.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './intake.module.css';

const text = en.columns;

/** Says in an outcome's line that nobody knows the columns of a table in it yet. */
export function ColumnsWaiting({ evidence }: { readonly evidence: string }) {
  if (!useTables().some((table) => table.evidence === evidence && isWaiting(table))) return null;
  return (
    <Status id="not_covered" small>
      {text.states.unmapped}
    </Status>
  );
}

/** The tables in an evidence, how each is read, and the way to say what its columns are. */
export function TablesOf({ evidence }: { readonly evidence: string }) {
  const tables = (useQuery('logs.mappings', { evidence }).data ?? []).filter(({ state }) => state !== 'known');
  if (tables.length === 0) return null;
  return (
    <Section title={text.title}>
      <ul className={styles['tables']}>
        {tables.map((table) => {
          const { member, state, header, kind } = table;
          const name = member ?? table.name;
          return (
            <li key={name}>
              <span className="grow">
                <Status id={isWaiting(table) ? 'not_covered' : 'good'} small>
                  {kind === null ? text.states[state] : `${text.states[state]}: ${text.kinds[kind]}`}
                </Status>
                <span className="small dim clip" title={header.join(', ')}>
                  {member === null ? header.join(', ') : member}
                </span>
              </span>
              <Button
                aria-label={isWaiting(table) ? text.open(name) : text.change(name)}
                onPress={() => place.columns({ evidence, member })}
              >
                {isWaiting(table) ? text.map : text.changeShort}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** How many tables wait, and the first of them. */
export function WaitingTables() {
  const waiting = useTables().filter(isWaiting);
  const [first] = waiting;
  if (first === undefined) return null;
  return (
    <Button variant="quiet" onPress={() => place.columns({ evidence: first.evidence, member: first.member })}>
      {text.waiting(waiting.length)}
    </Button>
  );
}
