import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { isLower } from '../../../shared/domain/basis-order.ts';
import { EVIDENCE_KINDS, wordOf } from '../../../shared/domain/words.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Progress } from '../../ui/messages/progress.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { CARD_FIELDS, costOf } from './card-fields.ts';
import { type CardDraft, CardFieldsForm } from './card-fields-form.tsx';
import type { Evidence } from './evidence.ts';

const text = en.intake.card;

/** What is known about where an evidence comes from. What is missing lowers its basis, so the missing fields can be filled here. */
export function EvidenceCard({ data }: { readonly data: Evidence }) {
  const [editing, setEditing] = useState(false);
  const { have, of } = data.completeness;
  return (
    <Section
      title={text.title}
      end={
        <Status id={costOf(data.kind, data.card).lacking.length === 0 ? 'good' : 'care'} small>
          {text.known(have, of)}
        </Status>
      }
    >
      {editing ? <CardForm data={data} onDone={() => setEditing(false)} /> : <Known data={data} onEdit={() => setEditing(true)} />}
    </Section>
  );
}

function Known({ data, onEdit }: { readonly data: Evidence; readonly onEdit: () => void }) {
  const { card, observed = [] } = data;
  const { have, of } = data.completeness;
  const known = CARD_FIELDS.filter((field) => (card[field] ?? '') !== '');
  const unknown = CARD_FIELDS.filter((field) => (card[field] ?? '') === '');
  const value = (field: (typeof CARD_FIELDS)[number]) =>
    observed.includes(field) ? (
      <>
        {card[field]} <span className="faint nowrap">{text.fromTheFile}</span>
      </>
    ) : (
      card[field]
    );
  return (
    <div className="stack">
      <Progress label={text.meter} of={of} parts={[{ tone: have === of ? 'good' : 'care', amount: have }]} text={text.known(have, of)} />
      <Cost data={data} />
      <KeyValues rows={[[text.kind, wordOf(data.kind)], ...known.map((field) => [text.fields[field], value(field)] as const)]} />
      {unknown.length === 0 ? null : <p className="small dim">{text.unknown(unknown.map((field) => text.fields[field]))}</p>}
      <div>
        <Button onPress={onEdit}>{text.edit}</Button>
      </div>
    </div>
  );
}

/** What the evidence carries now and what stands between it and more. */
function Cost({ data }: { readonly data: Evidence }) {
  const { now, full, lacking } = costOf(data.kind, data.card);
  const kind = wordOf(data.kind);
  if (!isLower(now, full)) return <p className="small dim">{text.carries(kind, now, wordOf(now))}</p>;
  const names = lacking.map((field) => text.fields[field]);
  return (
    <Notice tone="care" glyph="clock">
      {text.costs(kind, { names, now: `${wordOf(now)} (${now})`, full: `${wordOf(full)} (${full})` })}
    </Notice>
  );
}

function CardForm({ data, onDone }: { readonly data: Evidence; readonly onDone: () => void }) {
  const [draft, setDraft] = useState<CardDraft>({ kind: data.kind, fields: data.card });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = CARD_FIELDS.filter((field) => (draft.fields[field] ?? '') !== (data.card[field] ?? ''));
    const kind = EVIDENCE_KINDS.find((id) => id === draft.kind);
    const card = {
      ...Object.fromEntries(changed.map((field) => [field, draft.fields[field] ?? ''])),
      ...(kind === undefined || kind === data.kind ? {} : { kind }),
    };
    if ((await attempt(ask('evidence.card', { evidence: data.id, card }))) === null) return;
    touch('evidence');
    tell(text.saved(data.id));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={(event) => void submit(event)}>
      <CardFieldsForm draft={draft} onChange={setDraft} observed={data.observed ?? []} />
      <div className="row">
        <span className="grow" />
        <Button onPress={onDone}>{en.shell.cancel}</Button>
        <Button type="submit" variant="primary">
          {text.save}
        </Button>
      </div>
    </Form>
  );
}
