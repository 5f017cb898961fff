import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Modal } from '../../ui/layout/modal.tsx';
import type { Evidence } from './evidence.ts';

const text = en.intake.handling;
type Tags = Out<'evidence.supersede'>['tags'];
type Props = { readonly data: Evidence; readonly onClose: () => void };

/** Names the older version that this evidence replaces, or takes that back; then lists the tags that stay on the older one. */
export function SupersedeDialog({ data, onClose }: Props) {
  const evidence = useQuery('evidence.list', {}).data ?? [];
  const [older, setOlder] = useState(data.supersedes ?? '');
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<Tags | null>(null);
  const id = older.trim().toUpperCase();
  const found = evidence.find((row) => row.id === id && row.id !== data.id);
  const say = async (supersedes: string | null) => {
    const result = await attempt(ask('evidence.supersede', { evidence: data.id, supersedes, reason }));
    if (result === null) return;
    touch('evidence');
    tell(supersedes === null ? text.versionTakenBack(data.id) : text.versionSaid(data.id, supersedes));
    if (result.tags.length === 0) onClose();
    else setLeft(result.tags);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found !== undefined) void say(found.id);
  };
  if (left !== null) return <Left older={id} tags={left} onClose={onClose} />;
  return (
    <Modal title={text.versionTitle(data.id)} open onClose={onClose}>
      <p className="dim">{text.versionNote}</p>
      <Form className="stack" onSubmit={submit}>
        <Field
          label={text.olderId}
          value={older}
          onChange={setOlder}
          isRequired
          autoFocus
          note={id === '' ? text.olderIdNote : (found?.name ?? text.noSuch(id))}
        />
        <Field label={text.reason} value={reason} onChange={setReason} isRequired maxLength={400} />
        <div className="row">
          {data.supersedes === null ? null : (
            <Button isDisabled={reason.trim() === ''} onPress={() => void say(null)}>
              {text.takeBack}
            </Button>
          )}
          <span className="grow" />
          <Button onPress={onClose}>{en.shell.cancel}</Button>
          <Button type="submit" variant="primary" isDisabled={found === undefined}>
            {text.say}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Quotes are of the older version's text, so they stay there; each is worth a look. */
function Left({ older, tags, onClose }: { readonly older: string; readonly tags: Tags; readonly onClose: () => void }) {
  return (
    <Modal title={text.tagsStay(tags.length, older)} open onClose={onClose}>
      <p className="dim">{text.tagsStayNote}</p>
      <ul className="stack">
        {tags.map((tag) => (
          <li key={tag.id} className="row">
            <Button
              variant="bare"
              onPress={() => {
                onClose();
                place.openQuestion(tag.question);
              }}
            >
              {text.tagOf(tag.cite, tag.question)}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <span className="grow" />
        <Button variant="primary" onPress={onClose}>
          {text.done}
        </Button>
      </div>
    </Modal>
  );
}
