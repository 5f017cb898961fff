import { useState } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Counts } from '../../ui/inputs/counts.tsx';
import { NextStep } from '../../ui/messages/next-step.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import { inWords } from './parameters.ts';
import styles from './claims.module.css';

type Candidate = Out<'claims.suggest'>['candidates'][number];
const text = en.claims.suggested;
const STATES = ['open', 'marked'] as const;
const stateOf = ({ marked }: Candidate): (typeof STATES)[number] => (marked === null ? 'open' : 'marked');

/** Sentences that look like claims, to be marked one by one by a person. */
export function Suggested() {
  const { data, problem } = useQuery('claims.suggest', {});
  const [state, setState] = useState('all');
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.searching}</Waiting>;
  const shown = state === 'all' ? data.candidates : data.candidates.filter((one) => stateOf(one) === state);
  const counts = [
    { id: 'all', word: text.all, count: data.candidates.length, plain: true },
    ...STATES.map((id) => ({
      id,
      word: text.states[id],
      count: data.candidates.filter((one) => stateOf(one) === id).length,
      plain: true,
    })),
  ];
  if (data.candidates.length === 0)
    return <NextStep title={text.none} note={text.noneNote} action={en.overview.intake.start} onAction={() => place.go('intake')} />;
  return (
    <>
      <div className={styles['counts']}>
        <Counts label={text.filter} counts={counts} value={state} onChange={setState} />
        <span className="dim">{text.count(data.candidates.length, data.documents)}</span>
      </div>
      <div className={styles['scroll']}>
        {shown.length === 0 ? <Empty title={text.noMatch} /> : null}
        <ul className={styles['cards']}>
          {shown.map((candidate) => (
            <One
              key={`${candidate.rule} ${candidate.evidence} ${candidate.page} ${candidate.startUtf16} ${candidate.quote}`}
              candidate={candidate}
            />
          ))}
        </ul>
      </div>
    </>
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
      <blockquote className={styles['quote']}>{visible(maskSecrets(quote))}</blockquote>
      {inWords(candidate.parameters) === '' ? null : (
        <p className="small dim">
          {en.claims.marked.parameters} {inWords(candidate.parameters)}
        </p>
      )}
    </li>
  );
}
