import { useDeferredValue, useMemo, useState } from 'react';
import { OUTCOMES, type Outcome, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { useEvidence } from '../../state/use-evidence.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place, usePlace } from '../../state/place.ts';
import { pickOne } from '../../state/session.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Counts } from '../../ui/inputs/counts.tsx';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { EvidenceMarks } from '../../ui/marks/evidence-marks.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { exact } from '../../ui/values/format.ts';
import { Empty } from '../../ui/messages/notice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { Detail } from './detail.tsx';
import { codesIn, findingsOf, withFindings } from './findings-of.ts';
import styles from './intake.module.css';
import { ManyCards } from './many-cards.tsx';
import { type OutcomeRow, select } from './select.ts';
import { ColumnsWaiting, WaitingTables } from './tables-of.tsx';

type Props = {
  readonly outcomes: Out<'intake.get'>['outcomes'];
  readonly summary: Out<'intake.get'>['summary'];
  /** Files of a running import that have no outcome yet. */
  readonly waiting: number;
};
const text = en.intake.outcomes;
const STEP = 300;

const COLUMNS: readonly TableColumn<OutcomeRow>[] = [
  { id: 'outcome', head: text.outcome, cell: ({ line }) => <Status id={line.outcome}>{wordOf(line.outcome)}</Status> },
  {
    id: 'path',
    head: text.path,
    fill: true,
    rowHeader: true,
    cell: ({ line }) => (
      <span className="mono cutstart" title={line.path}>
        <bdi dir="ltr">{line.path}</bdi>
      </span>
    ),
  },
  { id: 'bytes', head: text.bytes, num: true, cell: ({ line }) => <span className="mono">{exact(line.bytes)}</span> },
  { id: 'what', head: text.what, cell: ({ line }) => <What line={line} /> },
];

/** What follows from an outcome: the evidence it became, or the reason it did not. */
function What({ line }: { readonly line: OutcomeRow['line'] }) {
  const note = [
    line.events > 0 ? text.events(exact(line.events)) : '',
    line.members === undefined || line.members.length === 0 ? '' : text.members(line.members.length),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <span className={styles['what']} title={line.reason ?? ''}>
      {line.evidence === null ? null : <span className={styles['evidence']}>{line.evidence}</span>}
      {line.reason === null ? <span className="dim">{note}</span> : <span className="clip">{line.reason}</span>}
      {line.evidence === null ? null : <Marks evidence={line.evidence} />}
      {line.evidence === null ? null : <ColumnsWaiting evidence={line.evidence} />}
      <Noticed line={line} />
    </span>
  );
}

async function saveCsv(intake: string): Promise<void> {
  const out = await pickOne('outcomes.save', `${intake}-outcomes.csv`);
  if (out === null) return;
  const written = await attempt(ask('intake.csv', { intake, out: out.handle }));
  if (written !== null) tell(en.intake.csv.saved(exact(written.rows), out.label));
}

type TickedProps = { readonly rows: readonly OutcomeRow[]; readonly ticked: ReadonlySet<string>; readonly onDone: () => void };

/** The cards of what is ticked and in sight: nobody edits what a filter hides. Two files of the same bytes have one card. */
function Ticked({ rows, ticked, onDone }: TickedProps) {
  const lines = rows.filter((row) => ticked.has(row.key)).map((row) => row.line);
  const evidence = [...new Set(lines.flatMap((line) => (line.evidence === null ? [] : [line.evidence])))];
  return <ManyCards evidence={evidence} left={lines.filter((line) => line.evidence === null).length} onDone={onDone} />;
}

function Marks({ evidence }: { readonly evidence: string }) {
  return <EvidenceMarks marks={en.intake.handling.marksOf(useEvidence(evidence)).slice(0, 1)} />;
}

/** One finding by its name, several by their number. */
function Noticed({ line }: { readonly line: OutcomeRow['line'] }) {
  const found = findingsOf(line);
  const [first] = found;
  if (first === undefined) return null;
  return (
    <Status id="care" small>
      {found.length === 1 ? en.findings.nameOf(first.code) : en.findings.count(found.length)}
    </Status>
  );
}

function findingOptions(outcomes: readonly OutcomeRow['line'][]) {
  const any = outcomes.filter((line) => findingsOf(line).length > 0).length;
  return [
    { id: 'all', word: en.findings.every },
    { id: 'any', word: en.findings.any(any) },
    ...codesIn(outcomes).map(({ code, files }) => ({ id: code, word: en.findings.one(en.findings.nameOf(code), files) })),
  ];
}

/** The bytes of the outcomes, which add up as their files do. */
function ByteSums({ outcomes }: { readonly outcomes: readonly OutcomeRow['line'][] }) {
  const sums = OUTCOMES.map((id) => outcomes.filter((line) => line.outcome === id).reduce((sum, line) => sum + line.bytes, 0));
  const total = outcomes.reduce((sum, line) => sum + line.bytes, 0);
  return <span className="small dim tab">{text.byteSums(sums.map(exact).join(' + '), exact(total))}</span>;
}

/** One line a file. Counts are filters, and they always add up to what was handed over. */
export function Outcomes({ outcomes: lines, summary, waiting }: Props) {
  const outcome = usePlace((state) => state.outcome);
  const [query, setQuery] = useState('');
  const [finding, setFinding] = useState('all');
  const [limit, setLimit] = useState(STEP);
  const [chosen, setChosen] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null);
  const deferred = useDeferredValue(query);
  const { data: evidence } = useQuery('evidence.list', {});
  const outcomes = useMemo(() => withFindings(lines, evidence ?? []), [lines, evidence]);
  const rows = useMemo(() => select(outcomes, { outcome, finding, query: deferred }), [outcomes, outcome, finding, deferred]);
  const shown = useMemo(() => rows.slice(0, limit), [rows, limit]);
  const count = (of: Outcome): number => outcomes.filter((line) => line.outcome === of).length;
  const filters = [
    { id: 'all', word: text.all, count: outcomes.length, plain: true },
    ...OUTCOMES.map((id) => ({ id, word: wordOf(id), count: count(id) })),
  ];
  const sums = [...OUTCOMES.map(count), ...(waiting > 0 ? [waiting] : [])];
  const detail = ticked === null ? rows.find((row) => row.key === chosen)?.line : undefined;
  return (
    <div className={detail === undefined && ticked === null ? styles['list'] : `${styles['list']} ${styles['withDetail']}`}>
      <section className={styles['table']} aria-label={text.title}>
        <div className={styles['tools']}>
          <Counts label={text.filter} counts={filters} value={outcome} onChange={place.outcome} />
          <span className="small dim nowrap tab">
            {sums.map(exact).join(' + ')} = {exact(sums.reduce((a, b) => a + b, 0))} {waiting > 0 ? text.waiting : ''}
          </span>
          <span className="grow" />
          <span className={styles['narrow']}>
            <Pick label={en.findings.filter} hideLabel options={findingOptions(outcomes)} value={finding} onChange={setFinding} />
            <Find label={text.find} value={query} onChange={setQuery} />
          </span>
        </div>
        <div className={styles['scroll']}>
          {outcomes.length === 0 ? (
            <Empty title={text.none}>
              <p>{text.noneNote}</p>
            </Empty>
          ) : (
            <DataTable
              label={text.title}
              columns={COLUMNS}
              rows={shown}
              keyOf={(row) => row.key}
              textOf={(row) => row.line.path}
              selected={chosen}
              onSelect={setChosen}
              onOpen={setChosen}
              many={ticked === null ? undefined : { ticked, onTick: setTicked }}
              empty={<p className="dim">{text.noMatch}</p>}
            />
          )}
        </div>
        <div className={styles['foot']}>
          <span className="small dim">{text.shown(exact(Math.min(limit, rows.length)), exact(rows.length))}</span>
          <ByteSums outcomes={outcomes} />
          {rows.length > limit ? (
            <Button variant="quiet" onPress={() => setLimit(limit + STEP)}>
              {text.more}
            </Button>
          ) : null}
          <span className="grow" />
          <WaitingTables />
          <Button variant="quiet" isDisabled={outcomes.length === 0} onPress={() => setTicked(ticked === null ? new Set() : null)}>
            {ticked === null ? en.intake.many.choose : en.intake.many.stop}
          </Button>
          <Button variant="quiet" isDisabled={summary.state === 'running'} onPress={() => void saveCsv(summary.intake)}>
            {en.intake.csv.save}
          </Button>
        </div>
      </section>
      {detail === undefined ? null : <Detail line={detail} onClose={() => setChosen(null)} />}
      {ticked === null ? null : <Ticked rows={shown} ticked={ticked} onDone={() => setTicked(null)} />}
    </div>
  );
}
