import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Modal } from '../../ui/layout/modal.tsx';
import type { Evidence } from './evidence.ts';

const text = en.intake.handling;
type Props = { readonly data: Evidence; readonly onClose: () => void };

/** Keeps an original out of every package, or lets it in again; either way with a reason. */
export function RestrictDialog({ data, onClose }: Props) {
  const [reason, setReason] = useState('');
  const restricted = (data.restricted ?? null) === null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await attempt(ask('evidence.restrict', { evidence: data.id, restricted, reason }))) === null) return;
    touch('evidence');
    tell(restricted ? text.restrictedNow(data.id) : text.releasedNow(data.id));
    onClose();
  };
  return (
    <Modal title={restricted ? text.restrictTitle(data.id) : text.releaseTitle(data.id)} open onClose={onClose}>
      <p className="dim">{restricted ? text.restrictNote : text.releaseNote}</p>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <Field label={text.reason} value={reason} onChange={setReason} isRequired autoFocus maxLength={400} />
        <div className="row">
          <span className="grow" />
          <Button onPress={onClose}>{en.shell.cancel}</Button>
          <Button type="submit" variant="primary" isDisabled={reason.trim() === ''}>
            {restricted ? text.restrict : text.release}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
