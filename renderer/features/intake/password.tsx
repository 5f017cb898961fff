import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import type { OutcomeLine } from './outcome-line.ts';
import { startIntake } from './start-intake.ts';

const text = en.intake.password;

/** An encrypted PDF, Office document or zip that was left out says so by its finding. */
export const asksForPassword = ({ outcome, issues }: OutcomeLine): boolean =>
  outcome === 'unreadable' && issues.some(({ code }) => code === 'ENCRYPTED');

/** An encrypted file is handed over once more, with its password. The password is used for reading and kept nowhere. */
export function Password() {
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The file is chosen anew and named as it lies there, so its password stands for every file of this import.
    if (await startIntake('intake.files', { '*': password })) setPassword('');
  };
  return (
    <Section title={text.title}>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="small dim">{text.note}</p>
        <Field label={text.password} type="password" value={password} onChange={setPassword} isRequired maxLength={1000} />
        <div>
          <Button type="submit">{text.choose}</Button>
        </div>
      </Form>
    </Section>
  );
}
