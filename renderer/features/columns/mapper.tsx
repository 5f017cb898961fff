import { useState } from 'react';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { type Problem as Trouble, useQuery } from '../../state/use-query.ts';
import { problemOf } from '../../bridge/client.ts';
import { tell } from '../../state/notices.ts';
import { useHeld } from '../../state/use-held.ts';
import { pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Problem } from '../../ui/messages/notice.tsx';
import { type Draft, draftOf, isComplete, mappingOf, type Table } from './column-draft.ts';
import styles from './columns.module.css';
import { dropDraft, keepDraft, useColumnDrafts } from './drafts.ts';
import { FirstRows } from './first-rows.tsx';
import { type Preview, PreviewTable } from './preview.tsx';
import { RolesForm } from './roles-form.tsx';

const text = en.columns;

/** One table: what is said of it on the left, its rows and what becomes of them on the right. */
export function Mapper({ table }: { readonly table: Table }) {
  const kept = useColumnDrafts((state) => state.byHeader[table.headerSha256]);
  const draft = kept ?? draftOf(table);
  const { evidence, member } = table;
  const { data, problem } = useQuery('logs.preview', { evidence, member, mapping: mappingOf(draft) as Preview['mapping'] });
  const preview = useHeld(data);
  const change = (next: Draft) => keepDraft(table.headerSha256, next);
  const zoneProblem = problem?.code === 'logs/no-zone' ? problem.message : null;
  return (
    <div className={styles['body']}>
      <section className={styles['said']} aria-label={text.assign}>
        <h2 className="vh">{text.title}</h2>
        <div className={styles['fields']}>
          <RolesForm table={table} draft={draft} preview={preview} zoneProblem={zoneProblem} onChange={change} />
        </div>
        <SaveBar table={table} draft={draft} changed={kept !== undefined} />
      </section>
      <div className={styles['rows']}>
        <FirstRows table={table} draft={draft} preview={preview} onChange={change} />
        {problem !== null && zoneProblem === null ? <Problem message={problem.message} code={problem.code} /> : null}
        <PreviewTable draft={draft} preview={preview} />
      </div>
    </div>
  );
}

type BarProps = { readonly table: Table; readonly draft: Draft; readonly changed: boolean };

function SaveBar({ table, draft, changed }: BarProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { evidence, member, name, sameTotal } = table;
  const at = { evidence, member };
  const run = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      await work();
      dropDraft(table.headerSha256);
      touch('evidence');
      tell(done, true);
    } catch (thrown) {
      setTrouble(problemOf(thrown));
    }
    setBusy(false);
  };
  const save = () =>
    run(() => ask('logs.map', { ...at, mapping: mappingOf(draft) as Preview['mapping'] }), text.saved(member ?? name, sameTotal));
  const print = async () => {
    const out = await pickOne('mapping.save', text.file(evidence));
    if (out === null) return;
    try {
      tell(text.printed(exact((await ask('logs.mapping', { ...at, out: out.handle })).bytes)));
    } catch (thrown) {
      setTrouble(problemOf(thrown));
    }
  };
  return (
    <footer className={styles['bar']}>
      {trouble === null ? null : <Problem message={trouble.message} code={trouble.code} />}
      <p className="small dim">{text.holds(sameTotal)}</p>
      <div className="row wrap">
        <span className="small dim grow" role="status">
          {busy ? text.saving : changed ? text.unsaved : ''}
        </span>
        {table.state === 'mapped' ? (
          <>
            <Button variant="quiet" isDisabled={busy} onPress={() => void print()}>
              {text.print}
            </Button>
            <Button isDisabled={busy} onPress={() => void run(() => ask('logs.unmap', at), text.removed(member ?? name))}>
              {text.remove}
            </Button>
          </>
        ) : null}
        <Button
          variant="primary"
          isDisabled={busy || !isComplete(draft) || (!changed && table.state === 'mapped')}
          onPress={() => void save()}
        >
          {text.save}
        </Button>
      </div>
    </footer>
  );
}
