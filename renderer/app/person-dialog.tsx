import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { usePrefs } from '../state/prefs.ts';
import { becomePerson, type Info } from '../state/session.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Field } from '../ui/inputs/field.tsx';
import { Modal } from '../ui/layout/modal.tsx';

/** Who works here from now on. Every later entry of the ledger carries the name. */
export function PersonDialog({ info, onClose }: { readonly info: Info; readonly onClose: () => void }) {
  const last = usePrefs((state) => state.who);
  const now = info.person ?? last;
  const [name, setName] = useState(now?.name ?? '');
  const [personId, setPersonId] = useState(now?.personId ?? '');
  const [organisation, setOrganisation] = useState(now?.organisation ?? '');
  const { person } = en.shell;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await becomePerson({ name, personId, organisation })) onClose();
  };
  return (
    <Modal title={person.title} open onClose={onClose}>
      <p className="dim">{person.note}</p>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <Field label={person.name} value={name} onChange={setName} isRequired autoFocus />
        <Field label={person.id} value={personId} onChange={setPersonId} isRequired note={person.idNote} />
        <Field label={person.organisation} value={organisation} onChange={setOrganisation} />
        <div className="row">
          <span className="grow" />
          <Button onPress={onClose}>{en.shell.cancel}</Button>
          <Button type="submit" variant="primary">
            {person.go}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
