import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { EVIDENCE_KINDS } from '../../../shared/domain/words.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { CARD_FIELDS } from './card-fields.ts';
import { AS_IT_IS, type CardDraft, CardFieldsForm } from './card-fields-form.tsx';

const text = en.intake.many;
const EMPTY: CardDraft = { kind: AS_IT_IS, fields: {} };

/** What was typed and nothing else: on a card of many, an empty field means "leave it". */
function typedIn(draft: CardDraft) {
  const filled = CARD_FIELDS.filter((field) => (draft.fields[field] ?? '').trim() !== '');
  const kind = EVIDENCE_KINDS.find((id) => id === draft.kind);
  return { ...Object.fromEntries(filled.map((field) => [field, draft.fields[field]])), ...(kind === undefined ? {} : { kind }) };
}

type Props = { readonly evidence: readonly string[]; readonly left: number; readonly onDone: () => void };

/** One card for a selection: the same fields on every chosen evidence, all or nothing. `left` files of the selection are no evidence. */
export function ManyCards({ evidence, left, onDone }: Props) {
  const [draft, setDraft] = useState(EMPTY);
  const [busy, setBusy] = useState(false);
  const card = typedIn(draft);
  const nothing = evidence.length === 0 || Object.keys(card).length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const saved = await attempt(ask('evidence.cards', { evidence: [...evidence], card }));
    setBusy(false);
    if (saved === null) return;
    touch('evidence');
    tell(text.saved(saved.length));
    setDraft(EMPTY);
    onDone();
  };
  return (
    <Column as="aside" label={text.title} head={<PanelHead title={text.selected(evidence.length)} />}>
      <Section>
        <Form className="stack" onSubmit={(event) => void submit(event)}>
          <p className="small dim">{text.note}</p>
          {left === 0 ? null : <p className="small dim">{text.left(left)}</p>}
          <CardFieldsForm draft={draft} onChange={setDraft} observed={[]} mixed />
          <div className="row">
            <span className="grow" />
            <Button onPress={onDone}>{en.shell.cancel}</Button>
            <Button type="submit" variant="primary" isDisabled={nothing || busy}>
              {text.save(evidence.length)}
            </Button>
          </div>
        </Form>
      </Section>
    </Column>
  );
}
