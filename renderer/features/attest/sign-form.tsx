import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { PAPERS } from '../../../shared/domain/paper.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { prefer, usePrefs } from '../../state/prefs.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import type { Attestation } from './attestation.ts';
import { KeyFields } from './key-fields.tsx';
import { keyGiven, type KeyState, noKey } from './key-state.ts';
import { StampFields } from './time/stamp-fields.tsx';
import { noStamp, stampGiven } from './time/stamp-state.ts';

type Role = 'assessor' | 'reviewer';
type Props = {
  readonly role: Role;
  readonly presign: Out<'attest.presign'>;
  readonly attestation: Attestation | undefined;
  readonly onSigned: (id: string) => void;
};
const text = en.attest.sign;

/** Key, what opens it, the typed id. Nothing is signed without the id of the very attestation in the middle. */
export function SignForm({ role, presign, attestation, onSigned }: Props) {
  const paper = usePrefs((prefs) => prefs.paper);
  const [key, setKey] = useState(noKey);
  const [stamp, setStamp] = useState(noStamp);
  const [tries, setTries] = useState(0);
  const [typed, setTyped] = useState('');
  const [reservation, setReservation] = useState('');
  const [name, setName] = useState('');
  const [personId, setPersonId] = useState('');
  const [busy, setBusy] = useState(false);
  const id = attestation?.id ?? presign.attestationId;
  const left = id.length - typed.trim().length;
  const given = keyGiven(key);
  const change = (part: Partial<KeyState>) => setKey((before) => ({ ...before, ...part }));
  const ready = given !== null && typed.trim() === id && (role === 'assessor' || (name.trim() !== '' && personId.trim() !== ''));
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    if (given === null || !ready || busy) return;
    setBusy(true);
    const all = { ...given, ...stampGiven(stamp) };
    const work =
      role === 'assessor'
        ? ask('attest.sign', { ...all, confirm: id, paper })
        : ask('attest.countersign', { ...all, attestation: id, reservation, person: { name, personId } });
    const row = await attempt(work);
    setBusy(false);
    // A passphrase or PIN is held no longer than one try.
    change({ secret: '' });
    setStamp((before) => ({ ...before, secret: '' }));
    setTries(tries + 1);
    if (row === null) return;
    touch('attest');
    tell(text.done[role](row.id));
    for (const warning of row.warnings) tell(warning);
    onSigned(row.id);
  };
  return (
    <Section title={text.title[role]}>
      <Form className="stack" onSubmit={(event) => void sign(event)}>
        <p className="serif">{presign.meaning[role]}</p>
        {role === 'reviewer' ? (
          <>
            <Field label={text.name} value={name} onChange={setName} isRequired hint={text.otherPerson} />
            <Field label={text.personId} value={personId} onChange={setPersonId} isRequired />
            <Field label={text.reservation} value={reservation} onChange={setReservation} lines={2} hint={text.prints} />
          </>
        ) : null}
        {role === 'assessor' ? (
          <Choice
            label={text.paper}
            plain
            columns={2}
            options={PAPERS.map((one) => ({ id: one, word: text.papers[one] }))}
            value={paper}
            onChange={(next) => prefer({ paper: next })}
          />
        ) : null}
        <KeyFields state={key} onChange={change} tries={tries} />
        <StampFields state={stamp} onChange={(part) => setStamp((before) => ({ ...before, ...part }))} />
        <Field
          label={text.typeId}
          hint={<span className="mono">{id}</span>}
          value={typed}
          onChange={setTyped}
          mono
          autoComplete="off"
          spellCheck="false"
          note={left > 0 ? text.left(left) : typed.trim() === id ? text.matches : text.differs}
        />
        <div className="row">
          <span className="grow" />
          <Button type="submit" variant="primary" large isDisabled={!ready || busy}>
            {ready ? null : <Glyph name="lock" />}
            {busy ? text.signing : text.go[role]}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
