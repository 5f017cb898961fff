import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Modal } from '../../ui/layout/modal.tsx';
import type { Evidence } from './evidence.ts';
import { regionsOf } from './regions-of.ts';

const text = en.intake.handling;
type Props = { readonly data: Evidence; readonly onClose: () => void };

/** Binds a redacted copy to its original by hash, with every blackened place and why. The original may be elsewhere. */
export function RedactionDialog({ data, onClose }: Props) {
  const evidence = useQuery('evidence.list', {}).data ?? [];
  const before = data.redaction ?? null;
  const [original, setOriginal] = useState(before?.originalSha256 ?? '');
  const [regions, setRegions] = useState((before?.regions ?? []).map(({ place, reason }) => `${place}: ${reason}`).join('\n'));
  const [reason, setReason] = useState(before?.reason ?? '');
  const typed = original.replaceAll(/\s/g, '');
  const named = evidence.find((row) => row.id === typed.toUpperCase());
  const sha256 = named?.sha256 ?? typed.toLowerCase();
  const known = named ?? evidence.find((row) => row.sha256 === sha256);
  const parsed = regionsOf(regions);
  const fits = /^[0-9a-f]{64}$/.test(sha256) && sha256 !== data.sha256;
  const ready = fits && parsed.problem === null && parsed.regions.length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const said = await attempt(
      ask('evidence.redaction', { evidence: data.id, originalSha256: sha256, regions: [...parsed.regions], reason }),
    );
    if (said === null) return;
    touch('evidence');
    tell(text.redactionSaid(data.id));
    onClose();
  };
  return (
    <Modal title={text.redactionTitle(data.id)} open onClose={onClose}>
      <p className="dim">{text.redactionNote}</p>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label={text.original}
          value={original}
          onChange={setOriginal}
          isRequired
          autoFocus
          mono
          note={typed === '' ? text.originalNote : fits ? (known?.name ?? text.elsewhere) : text.noHash}
        />
        <Field
          label={text.regions}
          value={regions}
          onChange={setRegions}
          isRequired
          lines={4}
          note={parsed.problem === null ? text.regionsNote : text.regionsBad(parsed.problem)}
          isInvalid={parsed.problem !== null}
        />
        <Field label={text.reason} value={reason} onChange={setReason} isRequired maxLength={400} />
        <div className="row">
          <span className="grow" />
          <Button onPress={onClose}>{en.shell.cancel}</Button>
          <Button type="submit" variant="primary" isDisabled={!ready}>
            {text.say}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
