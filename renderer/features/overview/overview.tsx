import { wordOf } from '../../../shared/domain/words.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { daysBetween } from '../../ui/values/format.ts';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { CoverageGrid } from './coverage-grid.tsx';
import { IntakeSums } from './intake-sums.tsx';
import { LedgerTail } from './ledger-tail.tsx';
import styles from './overview.module.css';
import { Queue } from './queue.tsx';
import { Standing } from './standing.tsx';

/** One sentence, how far the questions are, what stands in the way, what to do next. */
export function Overview() {
  const info = useQuery('workspace.info', {}).data;
  const coverage = useQuery('coverage.get', {});
  const list = useQuery('question.list', {});
  const problem = coverage.problem ?? list.problem;
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (!info || coverage.data === undefined || list.data === undefined) return <Waiting>{en.overview.counting}</Waiting>;
  const { subject, catalogue } = info;
  return (
    <div className={styles['overview']}>
      <header className={styles['subject']}>
        <div className="grow">
          <p className="micro">{en.overview.subject}</p>
          <h1 className="display">{en.overview.sentence(subject.platform, subject.model)}</h1>
        </div>
        <dl className={styles['facts']}>
          {facts(subject, catalogue).map(([name, value]) => (
            <div key={name}>
              <dt className="micro">{name}</dt>
              <dd className="medium">{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <CoverageGrid coverage={coverage.data} tier={subject.tier} />
      <Standing coverage={coverage.data} questions={list.data.questions} />
      <Queue questions={list.data.questions} />
      <IntakeSums />
      <LedgerTail />
    </div>
  );
}

type Info = Exclude<ReturnType<typeof useQuery<'workspace.info'>>['data'], null | undefined>;

function facts(subject: Info['subject'], catalogue: Info['catalogue']): readonly (readonly [string, string])[] {
  const { from, to } = subject.period;
  const days = daysBetween(from, to);
  const period = days === null ? [from, to].filter(Boolean).join(' to ') : en.overview.period(from, to, days);
  const rows: (readonly [string, string])[] = [
    [en.overview.environment, subject.environment],
    [en.overview.periodName, period],
    [en.overview.tier, subject.sensitive ? en.overview.withSens(subject.tier) : `${subject.tier} ${wordOf(subject.tier)}`],
    [en.overview.catalogue, en.overview.questions(catalogue.version, catalogue.questions)],
  ];
  return rows.filter(([, value]) => value !== '');
}
