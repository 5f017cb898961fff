import { OUTCOMES, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './overview.module.css';

type Summary = Out<'intake.list'>[number];
const text = en.overview.intake;
const COLUMNS_SHOWN = 2;

/** Files and bytes by outcome over every intake, and whether they add up to what was handed over. */
export function IntakeSums() {
  const { data: intakes, problem } = useQuery('intake.list', {});
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (intakes === undefined) return <Waiting>{en.overview.counting}</Waiting>;
  const even = intakes.every(reconciles);
  const unusable = sum(intakes, (intake) => intake.files.refused + intake.files.unreadable);
  return (
    <Panel
      title={text.title}
      end={
        <span className={`small row ${even ? 'good' : 'bad'}`}>
          <Status id={even ? 'good' : 'bad'} small>
            {even ? text.reconcile : text.differ}
          </Status>
        </span>
      }
    >
      {intakes.length === 0 ? (
        <Empty title={text.empty}>
          <p>{text.emptyNote}</p>
          <Button onPress={() => place.go('intake')}>
            <Glyph name="folder" />
            {text.start}
          </Button>
        </Empty>
      ) : (
        <>
          <SumsTable intakes={intakes} />
          <div className={styles['why']}>
            <p className="micro">{text.notUsed(unusable)}</p>
            <Button variant="bare" onPress={() => place.intake(null)}>
              {text.open}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function SumsTable({ intakes }: { readonly intakes: readonly Summary[] }) {
  const latest = intakes.slice(-COLUMNS_SHOWN);
  return (
    <table className={styles['sums']}>
      <thead>
        <tr>
          <th scope="col">{text.outcome}</th>
          {latest.map((intake) => (
            <th scope="col" className="num" key={intake.intake}>
              {intake.intake}
            </th>
          ))}
          <th scope="col" className="num">
            {text.files}
          </th>
          <th scope="col" className="num">
            {text.bytes}
          </th>
        </tr>
      </thead>
      <tbody>
        {OUTCOMES.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">
              <Status id={outcome}>{wordOf(outcome)}</Status>
            </th>
            {latest.map((intake) => (
              <td className="num" key={intake.intake}>
                {exact(intake.files[outcome])}
              </td>
            ))}
            <td className="num strong">{exact(sum(intakes, (intake) => intake.files[outcome]))}</td>
            <td className="num mono">{exact(sum(intakes, (intake) => intake.bytes[outcome]))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.handedOver}</th>
          {latest.map((intake) => (
            <td className="num" key={intake.intake}>
              {exact(intake.files.total)}
            </td>
          ))}
          <td className="num">{exact(sum(intakes, (intake) => intake.files.total))}</td>
          <td className="num mono">{exact(sum(intakes, (intake) => intake.bytes.total))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

const sum = (intakes: readonly Summary[], of: (intake: Summary) => number): number =>
  intakes.reduce((total, intake) => total + of(intake), 0);
const even = (sums: Summary['files']): boolean => sums.total === sums.stored + sums.duplicate + sums.refused + sums.unreadable;
const reconciles = (intake: Summary): boolean => intake.state === 'running' || (even(intake.files) && even(intake.bytes));
