import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { More } from '../../ui/layout/more.tsx';
import styles from './claims.module.css';

type Inputs = Out<'checks.inputs'>;
type InputField = Inputs['fields'][number];
type Value = Inputs['given'][string];
const text = en.claims.checks;

const inText = (value: Value | undefined): string => (value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value));

/** As the field's type asks; null takes the input back, undefined is no number. */
function valueOf(type: InputField['type'], typed: string): Value | null | undefined {
  if (typed.trim() === '') return null;
  if (type === 'number') return /^\d+$/.test(typed.trim()) ? Number(typed) : undefined;
  if (type !== 'list') return typed.trim();
  return typed
    .split(/[,\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What no record says and some checks need: limits, counts, lists. */
export function CheckInputs() {
  const { data } = useQuery('checks.inputs', {});
  if (data === undefined || data.fields.length === 0) return null;
  return (
    <div className={styles['inputs']}>
      <More title={text.inputs}>
        <p className="small dim">{text.inputsNote}</p>
        {data.fields.map((field) => (
          <One key={`${field.name} ${inText(data.given[field.name])}`} field={field} given={data.given[field.name]} />
        ))}
      </More>
    </div>
  );
}

function One({ field, given }: { readonly field: InputField; readonly given: Value | undefined }) {
  const [typed, setTyped] = useState(inText(given));
  const value = valueOf(field.type, typed);
  const give = async (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined) return;
    if ((await attempt(ask('checks.give', { inputs: { [field.name]: value } }))) !== null) tell(text.given);
  };
  return (
    <Form className={styles['input'] ?? ''} onSubmit={(event) => void give(event)}>
      <Field label={field.label} note={field.help} value={typed} onChange={setTyped} isInvalid={value === undefined} />
      <Button type="submit" isDisabled={value === undefined || typed === inText(given)}>
        {text.give}
      </Button>
    </Form>
  );
}
