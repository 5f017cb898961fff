import { useMemo, useState } from 'react';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { useCommands } from '../../state/commands.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { BasisMeter } from '../../ui/marks/meter.tsx';
import { Empty } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { queue } from './obstacles.ts';
import styles from './overview.module.css';

type Question = Out<'question.list'>['questions'][number];
const text = en.overview.queue;

const COLUMNS: readonly TableColumn<Question>[] = [
  { id: 'id', head: text.id, rowHeader: true, cell: (row) => <span className="mono">{row.id}</span> },
  { id: 'short', head: text.question, fill: true, rowHeader: true, cell: (row) => <span title={row.short}>{row.short}</span> },
  { id: 'criticality', head: text.criticality, cell: (row) => <Status id={row.criticality}>{wordOf(row.criticality)}</Status> },
  {
    id: 'basis',
    head: text.basis,
    cell: (row) => <BasisMeter basis={row.basis} min={row.minBasis} label={text.meter(row.basis, row.minBasis)} />,
  },
  {
    id: 'conclusion',
    head: text.conclusion,
    cell: (row) => (
      <Status id={said(row)}>
        {row.kind === 'boundary' && row.disposition === 'acceptable_with_conditions' ? text.withConditions : wordOf(said(row))}
      </Status>
    ),
  },
];

const said = (row: Question): string => (row.kind === 'boundary' ? (row.disposition ?? 'undecided') : (row.conclusion ?? 'not_assessed'));

/** The questions that ask for work, hardest first. */
export function Queue({ questions }: { readonly questions: readonly Question[] }) {
  const rows = queue(questions);
  const [selected, setSelected] = useState<string | null>(null);
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const id = chosen?.id;
  useCommands(
    useMemo(
      () =>
        id === undefined
          ? []
          : [{ id: 'queue.open', title: text.open(id), group: en.screens.overview, keys: 'O', run: () => place.openQuestion(id) }],
      [id],
    ),
  );
  return (
    <Panel
      className={styles['wide'] ?? ''}
      title={text.title}
      note={text.count(rows.length)}
      end={
        chosen === undefined ? null : (
          <Button variant="primary" keys="O" onPress={() => place.openQuestion(chosen.id)}>
            {text.open(chosen.id)}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty title={text.empty}>
          <p>{text.emptyNote}</p>
        </Empty>
      ) : (
        <DataTable
          label={text.title}
          columns={COLUMNS}
          rows={rows}
          keyOf={(row) => row.id}
          textOf={(row) => row.short}
          selected={chosen?.id ?? null}
          onSelect={setSelected}
          onOpen={place.openQuestion}
        />
      )}
    </Panel>
  );
}
