import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { Out } from '../../bridge/client.ts';
import { receipt, useReceipt } from '../../state/receipt.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Modal } from '../../ui/layout/modal.tsx';

const text = en.intake.handOver;

/** From whom, to whom and on what the next bundle came. It goes into the ledger with the import. */
export function HandOverFields() {
  const { receivedFrom, receivedBy, medium } = useReceipt();
  return (
    <>
      <Field label={text.from} value={receivedFrom} onChange={(next) => receipt.change({ receivedFrom: next })} maxLength={400} />
      <Field label={text.by} value={receivedBy} onChange={(next) => receipt.change({ receivedBy: next })} maxLength={400} />
      <Field
        label={text.medium}
        value={medium}
        onChange={(next) => receipt.change({ medium: next })}
        placeholder={text.mediumExample}
        maxLength={400}
      />
    </>
  );
}

/** The same fields behind a button, where an import is shown already. */
export function HandOver() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button large variant="quiet" onPress={() => setOpen(true)}>
        {text.edit}
      </Button>
      <Modal title={text.title} open={open} onClose={close}>
        <p className="dim">{text.note}</p>
        <Form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            close();
          }}
        >
          <HandOverFields />
          <div className="row">
            <span className="grow" />
            <Button type="submit" variant="primary">
              {text.done}
            </Button>
          </div>
        </Form>
      </Modal>
    </>
  );
}

/** How the shown bundle came in, or nothing where nobody said. */
export const cameIn = (came: Out<'intake.get'>['summary']['receipt']): string =>
  came === undefined ? '' : text.came(came.receivedFrom, came.receivedBy, came.medium);
