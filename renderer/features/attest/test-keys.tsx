import { useState } from 'react';
import { ask } from '../../bridge/engine.ts';
import type { Out } from '../../bridge/client.ts';
import { attempt } from '../../state/notices.ts';
import { pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Hash } from '../../ui/values/hash.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { More } from '../../ui/layout/more.tsx';

const text = en.attest.testKeys;

/** For trying things out: a throw-away authority with two keys, marked TEST wherever they are seen. */
export function TestKeys() {
  const [assessor, setAssessor] = useState({ name: '', personId: '' });
  const [reviewer, setReviewer] = useState({ name: '', personId: '' });
  const [made, setMade] = useState<Out<'keys.test-ca'> | null>(null);
  const complete = [assessor, reviewer].every(({ name, personId }) => name.trim() !== '' && personId.trim() !== '');
  const make = async () => {
    const out = await pickOne('keys.folder');
    if (out === null) return;
    setMade(await attempt(ask('keys.test-ca', { out: out.handle, assessor, reviewer })));
  };
  return (
    <More title={text.title}>
      <div className="stack">
        <p className="small dim">{text.note}</p>
        <Field label={text.assessor} value={assessor.name} onChange={(name) => setAssessor({ ...assessor, name })} />
        <Field label={text.assessorId} value={assessor.personId} onChange={(personId) => setAssessor({ ...assessor, personId })} />
        <Field label={text.reviewer} value={reviewer.name} onChange={(name) => setReviewer({ ...reviewer, name })} />
        <Field label={text.reviewerId} value={reviewer.personId} onChange={(personId) => setReviewer({ ...reviewer, personId })} />
        <Button onPress={() => void make()} isDisabled={!complete}>
          {text.make}
        </Button>
        {made === null ? null : (
          <Notice tone="care" glyph="key">
            <p>{text.made(made.files.join(', '))}</p>
            <p>
              {text.passphrase} <span className="mono">{made.passphrase}</span>
            </p>
            <Hash value={made.fingerprint} label={text.fingerprint} />
          </Notice>
        )}
      </div>
    </More>
  );
}
