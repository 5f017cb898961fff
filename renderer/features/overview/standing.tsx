import { OVERALL_SENTENCES } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { obstacles } from './obstacles.ts';
import styles from './overview.module.css';

type Props = { readonly coverage: Out<'coverage.get'>; readonly questions: Out<'question.list'>['questions'] };
const SHOWN = 6;

/** Today's wording by rule, the reasons the rule gives, and the rows that would change it. */
export function Standing({ coverage, questions }: Props) {
  const rows = obstacles(questions);
  const mark = markOf(coverage.overall);
  return (
    <Panel className={styles['standing'] ?? ''} title={en.overview.standing.title} note={en.overview.standing.open(rows.length)}>
      <div className={styles['verdict']}>
        <Notice tone={mark.tone} glyph={mark.glyph}>
          <p className="strong">{OVERALL_SENTENCES[coverage.overall]}</p>
          {coverage.because.length === 0 ? <p>{en.overview.standing.nothing}</p> : null}
          {coverage.because.slice(0, 3).map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          {coverage.because.length > 3 ? <p>{en.overview.standing.more(coverage.because.length - 3)}</p> : null}
        </Notice>
      </div>
      <ul className={styles['list']}>
        {rows.map((row) => (
          <li key={row.id} className={row.tone}>
            <Glyph name={row.glyph} />
            <div className="grow">
              <p className="strong">{en.overview.standing.rows[row.id](row.questions.length)}</p>
              <div className={styles['ids']}>
                {row.questions.slice(0, SHOWN).map((id) => (
                  <Cite key={id} onPress={() => place.openQuestion(id)}>
                    {id}
                  </Cite>
                ))}
                {row.questions.length > SHOWN ? (
                  <Cite
                    onPress={() => place.questions({ state: row.filter })}
                    label={en.overview.standing.all(row.questions.length - SHOWN, row.questions.length)}
                  >
                    {`+${row.questions.length - SHOWN}`}
                  </Cite>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
