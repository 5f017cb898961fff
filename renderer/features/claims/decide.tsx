import { useState } from 'react';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { utc } from '../../ui/values/format.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import type { Contradiction } from './contradiction.ts';
import styles from './claims.module.css';

const text = en.claims;

/** What a person decided, and the form to decide it: nothing is upheld or dismissed without a reason that prints. */
export function Decide({ row }: { readonly row: Contradiction }) {
  const [reason, setReason] = useState('');
  const decide = async (state: 'upheld' | 'dismissed') => {
    const done = await attempt(ask('contradiction.dispose', { contradiction: row.id, state, reason }));
    if (done === null) return;
    setReason('');
    // It moves within the list, and stays before the person who decided it.
    place.contradiction(row.id);
    tell(text.decided(row.id, text.states[state].toLowerCase()), true);
  };
  return (
    <div className={styles['decide']}>
      {row.reopened === null ? null : (
        <Notice tone="care" glyph="contradicted">
          <p className="medium">{text.reopened}</p>
          <p>{row.reopened}</p>
        </Notice>
      )}
      {row.state === 'open' || row.reason === null ? null : (
        <Notice tone={row.state === 'upheld' ? 'bad' : 'mute'} glyph={row.state === 'upheld' ? 'not_met' : 'na'}>
          <p className="medium">{text.states[row.state]}</p>
          <p>{row.reason}</p>
          <p className="small dim">{text.by(row.by ?? '', row.at === null ? '' : utc(row.at))}</p>
        </Notice>
      )}
      <Field label={text.reason} value={reason} onChange={setReason} lines={3} />
      <div className="row">
        <Button variant="primary" isDisabled={reason.trim() === ''} onPress={() => void decide('upheld')}>
          {text.uphold}
        </Button>
        <Button isDisabled={reason.trim() === ''} onPress={() => void decide('dismissed')}>
          {text.dismiss}
        </Button>
        {reason.trim() === '' ? <span className="small dim">{text.reasonNeeded}</span> : null}
      </div>
    </div>
  );
}
