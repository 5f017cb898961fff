import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { TIERS, type Tier, wordOf } from '../../../shared/domain/words.ts';
import { usePrefs } from '../../state/prefs.ts';
import { createWorkspace, pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import styles from './start.module.css';

const EMPTY = {
  vendor: '',
  platform: '',
  model: '',
  environment: '',
  organisation: '',
  from: '',
  to: '',
  classification: '',
  name: '',
  personId: '',
};
type Fields = typeof EMPTY;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The subject of a new case and who begins it. Asks for a folder last, so that nothing is made before the form is right. */
export function CreateForm() {
  const who = usePrefs((state) => state.who);
  const [fields, setFields] = useState<Fields>({
    ...EMPTY,
    name: who?.name ?? '',
    personId: who?.personId ?? '',
    organisation: who?.organisation ?? '',
  });
  const [tier, setTier] = useState<Tier>('T3');
  const [sensitive, setSensitive] = useState(false);
  const [busy, setBusy] = useState(false);
  const of = (name: keyof Fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    label: en.start.fields[name],
  });
  const day = (value: string) => (value === '' || DAY.test(value) ? null : en.start.dayFormat);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const folder = await pickOne('workspace.new', fields.vendor);
    if (folder === null) return;
    setBusy(true);
    const { vendor, platform, model, environment, organisation, classification, from, to, name, personId } = fields;
    const subject = { vendor, platform, model, environment, organisation, classification, tier, sensitive, period: { from, to } };
    await createWorkspace({ handle: folder.handle, subject, person: { name, personId, organisation } });
    setBusy(false);
  };
  return (
    <Form className={styles['form'] ?? ''} onSubmit={(event) => void submit(event)}>
      <Field {...of('vendor')} isRequired hint={en.start.required} />
      <Field {...of('platform')} isRequired hint={en.start.required} />
      <Field {...of('model')} />
      <Field {...of('environment')} />
      <div className={styles['wide']}>
        <Choice
          label={en.start.tier}
          options={TIERS.map((id) => ({ id, word: `${id} ${wordOf(id)}` }))}
          value={tier}
          onChange={setTier}
          columns={3}
          plain
        />
      </div>
      <div className={styles['wide'] ?? ''}>
        <Check isSelected={sensitive} onChange={setSensitive}>
          {en.start.sensitive}
        </Check>
      </div>
      <Field {...of('from')} validate={day} placeholder={en.start.dayFormat} />
      <Field {...of('to')} validate={day} placeholder={en.start.dayFormat} />
      <Field {...of('organisation')} />
      <Field {...of('classification')} />
      <Field {...of('name')} isRequired hint={en.start.required} />
      <Field {...of('personId')} isRequired hint={en.start.required} note={en.shell.person.idNote} />
      <div className={`row ${styles['wide']}`}>
        <span className="small dim grow">{en.start.folderNote}</span>
        <Button type="submit" variant="primary" large isDisabled={busy}>
          {busy ? en.start.creating : en.start.go}
        </Button>
      </div>
    </Form>
  );
}
