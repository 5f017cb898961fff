import { useState } from 'react';
import { ask } from '../../../bridge/engine.ts';
import { attempt, tell } from '../../../state/notices.ts';
import { type Picked, pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { utc } from '../../../ui/values/format.ts';
import { More } from '../../../ui/layout/more.tsx';

const text = en.time.answer;

/** The local timestamp authority's desk: a request comes in as a file, the stamp goes out as one. */
export function AnswerRequest() {
  const [key, setKey] = useState<Picked | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    const picked = await pickOne('key.p12');
    if (picked !== null) setKey(picked);
  };
  const answer = async () => {
    if (key === null) return;
    const request = await pickOne('request.open');
    const out = request === null ? null : await pickOne('reply.save', `${request.label.replace(/\.tsq$/iu, '')}.tsr`);
    if (request === null || out === null) return;
    setBusy(true);
    const given = { request: request.handle, out: out.handle, p12: key.handle, passphrase };
    const done = await attempt(ask('timestamp.answer', given));
    setBusy(false);
    // A passphrase is held no longer than one try.
    setPassphrase('');
    if (done !== null) tell(text.done(utc(done.at), done.authority, out.label));
  };
  return (
    <More title={text.title}>
      <div className="stack">
        <p className="small dim">{text.note}</p>
        <div className="row wrap">
          <Button onPress={() => void choose()}>{text.key}</Button>
          <span className="small dim break">{key?.label ?? text.noKey}</span>
        </div>
        <Field label={text.passphrase} type="password" value={passphrase} onChange={setPassphrase} autoComplete="off" />
        <Button onPress={() => void answer()} isDisabled={key === null || busy}>
          {text.go}
        </Button>
      </div>
    </More>
  );
}
