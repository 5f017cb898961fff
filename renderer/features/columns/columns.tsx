import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '../../state/commands.ts';
import { place, type TablePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { isWaiting, useTables } from '../../state/use-tables.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { utc } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Sheet } from '../../ui/layout/sheet.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Status } from '../../ui/marks/status.tsx';
import type { Table } from './column-draft.ts';
import styles from './columns.module.css';
import { Mapper } from './mapper.tsx';

const text = en.columns;
const keyOf = ({ evidence, member }: TablePlace): string => JSON.stringify([evidence, member]);

/** What the columns of one table are: said once by a person, previewed, for every file with the same columns. */
export function Columns({ table: at }: { readonly table: TablePlace }) {
  const { data, problem } = useQuery('logs.mappings', { evidence: at.evidence });
  const commands = useMemo(() => [{ id: 'columns.close', title: text.close, group: text.group, keys: 'Escape', run: place.back }], []);
  useCommands(commands);
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.reading}</Waiting>;
  const table = data.find(({ member }) => member === at.member);
  if (table === undefined)
    return (
      <Empty title={text.gone}>
        <p>{text.goneNote}</p>
        <Button onPress={place.back}>{text.back}</Button>
      </Empty>
    );
  return (
    <Sheet>
      <Head table={table} />
      <Mapper key={table.headerSha256} table={table} />
    </Sheet>
  );
}

const nameOf = ({ name, member }: Table): string => (member ?? name).split('/').at(-1) ?? name;

function Head({ table }: { readonly table: Table }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Who comes here by the keyboard begins at the top of it.
  useEffect(() => title.current?.focus(), []);
  const { evidence, member, state, by, at } = table;
  return (
    <header className={styles['head']}>
      <div className="grow">
        <p className="micro row">
          <Cite boxed onPress={() => place.openEvidence(evidence, { member })}>
            {evidence}
          </Cite>
          <span className="clip">{member === null ? table.name : `${table.name}, ${member}`}</span>
        </p>
        <h1 className={`display break ${styles['title']}`} tabIndex={-1} ref={title}>
          {text.sentence(nameOf(table))}
        </h1>
        <p className="row wrap small dim">
          <Status id={isWaiting(table) ? 'not_covered' : 'good'} small>
            {text.states[state]}
          </Status>
          {by === null || at === null ? null : text.said(by, utc(at))}
        </p>
      </div>
      <Others table={table} />
      <Button variant="icon" aria-label={text.close} onPress={place.back}>
        <Glyph name="close" />
      </Button>
    </header>
  );
}

/** Every table that is mapped or waits, to go on with. */
function Others({ table }: { readonly table: Table }) {
  const tables = useTables();
  const options = tables.map((one) => ({
    id: keyOf(one),
    word: `${one.evidence} ${nameOf(one)}${isWaiting(one) ? `: ${text.states.unmapped}` : ''}`,
  }));
  const mine = keyOf(table);
  if (options.filter(({ id }) => id !== mine).length === 0) return null;
  const known = options.some(({ id }) => id === mine) ? options : [{ id: mine, word: `${table.evidence} ${nameOf(table)}` }, ...options];
  return (
    <div className={styles['others']}>
      <Pick
        label={text.table}
        hideLabel
        options={known}
        value={mine}
        onChange={(id) => {
          const next = tables.find((one) => keyOf(one) === id);
          if (next !== undefined) place.columns({ evidence: next.evidence, member: next.member });
        }}
      />
    </div>
  );
}
