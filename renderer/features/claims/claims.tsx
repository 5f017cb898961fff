import { CLAIMS_VIEWS, place, usePlace } from '../../state/place.ts';
import { useLeftOut } from '../../state/use-left-out.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Choice } from '../../ui/inputs/choice.tsx';
import { LeftOut } from '../../ui/messages/left-out.tsx';
import { Sheet } from '../../ui/layout/sheet.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Checks } from './checks.tsx';
import { ClaimsLegend } from './claims-legend.tsx';
import { Contradictions } from './contradictions.tsx';
import { Marked } from './marked.tsx';
import { Suggested } from './suggested.tsx';
import styles from './claims.module.css';

const text = en.claims;

/** What the vendor says against what the records show; a person marks, a person decides. */
export function Claims() {
  const { data, problem } = useQuery('contradictions.list', {});
  const view = usePlace((state) => state.claimsView);
  const left = en.intake.handling.leftOut(useLeftOut());
  return (
    <Sheet>
      <header className={styles['head']}>
        <div>
          <p className="micro faint">{text.over}</p>
          <h1 className="display">
            {data === undefined ? text.title : text.sentence(data.counts.claims, data.contradictions.length, data.counts.open)}
          </h1>
        </div>
        <span className="grow" />
        <ClaimsLegend />
        <div className={styles['views']}>
          <Choice
            label={text.view}
            hideLabel
            plain
            columns={4}
            value={view}
            options={CLAIMS_VIEWS.map((id) => ({ id, word: text.views[id] }))}
            onChange={place.claimsView}
          />
        </div>
        {left === '' ? null : (
          <div className={styles['leftOut']}>
            <LeftOut>{left}</LeftOut>
          </div>
        )}
      </header>
      {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
      {view === 'contradictions' && data === undefined && problem === null ? <Waiting>{text.reading}</Waiting> : null}
      {view === 'contradictions' && data !== undefined ? <Contradictions rows={data.contradictions} /> : null}
      {view === 'marked' ? <Marked /> : null}
      {view === 'suggested' ? <Suggested /> : null}
      {view === 'checks' ? <Checks /> : null}
    </Sheet>
  );
}
