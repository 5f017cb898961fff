import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { EVIDENCE_KINDS, wordOf } from '../../../shared/domain/words.ts';
import type { In, Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Problem, Waiting } from '../../ui/notice.tsx';
import { Section } from '../../ui/panel.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Status } from '../../ui/status.tsx';

type Evidence = Out<'evidence.get'>;
type Card = In<'evidence.card'>['card'];
const text = en.intake.card;
const FIELDS = Object.keys(text.fields) as readonly (keyof typeof text.fields)[];

/** What is known about where an evidence comes from. What is missing lowers its basis, so the missing fields can be filled here. */
export function EvidenceCard({ evidence }: { readonly evidence: string }) {
  const { data, problem } = useQuery('evidence.get', { evidence });
  const [editing, setEditing] = useState(false);
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.intake.reading}</Waiting>;
  const known = FIELDS.filter((field) => (data.card[field] ?? '') !== '');
  const { have, of } = data.completeness;
  return (
    <Section
      title={text.title}
      end={
        <Status id={have === of ? 'good' : 'care'} small>
          {text.known(have, of)}
        </Status>
      }
    >
      {editing ? (
        <CardForm data={data} onDone={() => setEditing(false)} />
      ) : (
        <div className="stack">
          <KeyValues rows={[[text.kind, wordOf(data.kind)], ...known.map((field) => [text.fields[field], data.card[field]] as const)]} />
          <div>
            <Button onPress={() => setEditing(true)}>{text.edit}</Button>
          </div>
        </div>
      )}
    </Section>
  );
}

function CardForm({ data, onDone }: { readonly data: Evidence; readonly onDone: () => void }) {
  const [card, setCard] = useState<Record<string, string>>({ ...data.card });
  const [kind, setKind] = useState<string>(data.kind);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = Object.fromEntries(
      FIELDS.filter((field) => (card[field] ?? '') !== (data.card[field] ?? '')).map((field) => [field, card[field] ?? '']),
    );
    const found = EVIDENCE_KINDS.find((id) => id === kind);
    const input: Card = { ...changed, ...(found === undefined || found === data.kind ? {} : { kind: found }) };
    if ((await attempt(ask('evidence.card', { evidence: data.id, card: input }))) === null) return;
    touch('evidence');
    tell(text.saved(data.id));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={(event) => void submit(event)}>
      <Pick label={text.kind} options={EVIDENCE_KINDS.map((id) => ({ id, word: wordOf(id) }))} value={kind} onChange={setKind} />
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={text.fields[field]}
          value={card[field] ?? ''}
          onChange={(value) => setCard({ ...card, [field]: value })}
        />
      ))}
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
