import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { More } from '../../ui/layout/more.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './question-panel.module.css';

type Detail = Out<'question.get'>;
type Check = Detail['checks'][number];
type Contradiction = Detail['contradictions'][number];
const text = en.question.records;
const CHECK_MARK = { holds: 'proved', fails: 'not_met', not_applicable: 'na', not_decidable: 'not_covered' } as const;
const RECORDS_SHOWN = 5;

/** What stands against the vendor's sentences, and what the automatic checks suggest; each leads to its records. */
export function ShownByRecords({ detail }: { readonly detail: Detail }) {
  const { checks, contradictions } = detail;
  return (
    <>
      {contradictions.length === 0 ? null : (
        <Section title={text.contradictions}>
          <ul className={styles['shown']}>
            {contradictions.map((row) => (
              <OneContradiction key={row.id} row={row} />
            ))}
          </ul>
        </Section>
      )}
      {checks.length === 0 ? null : (
        <Section title={text.checks} end={<span className="small faint">{text.suggestion}</span>}>
          <ul className={styles['shown']}>
            {checks.map((check) => (
              <OneCheck key={check.id} check={check} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function OneContradiction({ row }: { readonly row: Contradiction }) {
  return (
    <li>
      <p className="row">
        <Status id="contradicted" small tone={row.state === 'dismissed' ? 'mute' : 'bad'}>
          {en.claims.states[row.state]}
        </Status>
        <span className="grow" />
        <Button variant="bare" onPress={() => place.contradiction(row.id)}>
          {text.open}
        </Button>
      </p>
      <p className="small">{row.why}</p>
    </li>
  );
}

function OneCheck({ check }: { readonly check: Check }) {
  return (
    <li>
      <p className="row">
        <Status id={CHECK_MARK[check.state]} small>
          {en.claims.checks.states[check.state]}
        </Status>
        <span className="grow" />
        <Cite label={text.openCheck(check.id)} onPress={() => place.check(check.id)}>
          {check.id}
        </Cite>
      </p>
      <p className="small">{check.sentence}</p>
      {check.records.length === 0 ? null : (
        <More title={en.claims.checks.records(check.recordTotal)}>
          <ul className={styles['shown']}>
            {check.records.slice(0, RECORDS_SHOWN).map((record) => (
              <li key={`${record.evidence} ${record.member} ${record.offset} ${record.says}`} className="small">
                <Cite
                  boxed
                  label={text.record(record.event ?? record.evidence)}
                  onPress={() => place.openEvidence(record.evidence, { member: record.member, line: record.line, page: record.page })}
                >
                  {record.event ?? record.evidence}
                </Cite>{' '}
                {record.says}
              </li>
            ))}
          </ul>
        </More>
      )}
    </li>
  );
}
