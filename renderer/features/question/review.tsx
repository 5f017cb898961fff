import { useState } from 'react';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';

type Detail = Out<'question.get'>;
const text = en.question.review;

/** The second person: accepts, or rejects with a reason that prints. */
export function Review({ detail }: { readonly detail: Detail }) {
  const { row, answer } = detail;
  const [reason, setReason] = useState('');
  if (row.review === 'none') return null;
  const decide = async (decision: 'accept' | 'reject') => {
    const result = await attempt(ask('answer.review', { question: row.id, decision, reason }));
    if (result === null) return;
    touch('answer');
    setReason('');
    tell(text.done(row.id, wordOf(result.row.review).toLowerCase()));
  };
  return (
    <Section
      title={text.title}
      end={
        <Status id={row.review} small>
          {wordOf(row.review)}
        </Status>
      }
    >
      {answer.reviewedBy === null ? null : <p className="small dim">{text.by(answer.reviewedBy, answer.reviewReason)}</p>}
      {row.review === 'submitted' ? (
        <div className="stack">
          <p className="small dim">{text.note}</p>
          <Field label={text.reason} value={reason} onChange={setReason} lines={2} hint={text.needed} />
          <div className="row">
            <Button onPress={() => void decide('accept')}>{text.accept}</Button>
            <Button onPress={() => void decide('reject')} isDisabled={reason.trim() === ''}>
              {text.reject}
            </Button>
          </div>
        </div>
      ) : null}
    </Section>
  );
}
