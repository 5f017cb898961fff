import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { Cite } from '../../ui/cite.tsx';
import { Empty, Problem, Waiting } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { inWords } from './parameters.ts';
import styles from './claims.module.css';

type Candidate = Out<'claims.suggest'>['candidates'][number];
const text = en.claims.suggested;

/** Sentences that look like claims, to be marked one by one by a person. */
export function Suggested() {
  const { data, problem } = useQuery('claims.suggest', {});
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.searching}</Waiting>;
  if (data.candidates.length === 0)
    return (
      <Empty title={text.none}>
        <p>{text.noneNote}</p>
      </Empty>
    );
  return (
    <div className={styles['scroll']}>
      <p className={`dim ${styles['note']}`}>{text.count(data.candidates.length, data.documents)}</p>
      <ul className={styles['cards']}>
        {data.candidates.map((candidate) => (
          <One
            key={`${candidate.rule} ${candidate.evidence} ${candidate.page} ${candidate.startUtf16} ${candidate.quote}`}
            candidate={candidate}
          />
        ))}
      </ul>
    </div>
  );
}

function One({ candidate }: { readonly candidate: Candidate }) {
  const { evidence, member, page, quote, startUtf16, rule } = candidate;
  const mark = async () => {
    const claim = await attempt(
      ask('claim.mark', { evidence, rule, selector: { type: 'quote', member, page, quote, startUtf16 }, parameters: candidate.parameters }),
    );
    if (claim !== null) tell(text.done(claim.id, rule), true);
  };
  return (
    <li className={styles['claim']}>
      <p className="row">
        <span className="mono medium">{rule}</span>
        <span className="small dim">
          {text.why} {candidate.why}
        </span>
        <span className="grow" />
        <Cite boxed onPress={() => place.openEvidence(evidence, { member, page })}>
          {evidence}
        </Cite>
        <span className="small dim">{candidate.place}</span>
        {candidate.marked === null ? (
          <Button onPress={() => void mark()}>{text.mark}</Button>
        ) : (
          <Status id="ok" small>
            {text.isMarked(candidate.marked)}
          </Status>
        )}
      </p>
      <blockquote className={styles['quote']}>{maskSecrets(quote)}</blockquote>
      {inWords(candidate.parameters) === '' ? null : (
        <p className="small dim">
          {en.claims.marked.parameters} {inWords(candidate.parameters)}
        </p>
      )}
    </li>
  );
}
