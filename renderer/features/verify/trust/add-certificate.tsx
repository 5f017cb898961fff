import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { ask } from '../../../bridge/engine.ts';
import { attempt, tell } from '../../../state/notices.ts';
import { type Picked, pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { Choice } from '../../../ui/inputs/choice.tsx';
import { Glyph } from '../../../ui/marks/glyph.tsx';
import { Modal } from '../../../ui/layout/modal.tsx';
import { CompareFields } from './compare-fields.tsx';
import { type Compared, isCompared, notCompared } from './compared.ts';
import { UseFields, type Uses } from './use-fields.tsx';
import type { Change, Facts } from './use-trust.ts';

const text = en.trust.adding;
type Props = { readonly change: (one: Change) => Promise<boolean>; readonly onClose: () => void };

/** `O=Halden, CN=Halden root` → `Halden root`; the whole subject where it has no common name. */
const shortName = ({ subject }: Facts): string => /(?:^|, )CN=([^,]+)/u.exec(subject)?.[1] ?? subject;

/** A certificate from a file, held against paper by a person before it is trusted. */
export function AddCertificate({ change, onClose }: Props) {
  const [file, setFile] = useState<Picked | null>(null);
  const [found, setFound] = useState<readonly Facts[]>([]);
  const [facts, setFacts] = useState<Facts | null>(null);
  const [compared, setCompared] = useState<Compared>(notCompared);
  const [uses, setUses] = useState<Uses>({ name: '', use: 'sign', external: false });
  const take = (one: Facts | null) => {
    setFacts(one);
    setCompared(notCompared);
    if (one !== null) setUses((before) => ({ ...before, name: shortName(one) }));
  };
  const choose = async () => {
    const picked = await pickOne('key.certificate');
    const certificates = picked === null ? null : await attempt(ask('trust.certificates', { certificate: picked.handle }));
    if (certificates === null) return;
    setFile(picked);
    setFound(certificates);
    take(certificates[0] ?? null);
  };
  const ready = facts !== null && isCompared(facts.sha256, compared) && uses.name.trim() !== '';
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null || facts === null || !ready) return;
    const { name, use, external } = uses;
    const done = await change({
      kind: 'add',
      certificate: file.handle,
      sha256: facts.sha256,
      name,
      use: use === 'both' ? ['sign', 'tsa'] : [use],
      external,
      typed: compared.typed,
      onPaper: compared.way === 'paper' && compared.ticked,
    });
    if (!done) return;
    tell(text.done(name));
    onClose();
  };
  return (
    <Modal title={text.title} open onClose={onClose} wide>
      <Form className="stack" onSubmit={(event) => void add(event)}>
        <div className="row">
          <Button onPress={() => void choose()} autoFocus>
            <Glyph name="key" />
            {text.choose}
          </Button>
          <span className="small dim break">{file?.label ?? text.none}</span>
        </div>
        {found.length < 2 ? null : (
          <Choice
            label={text.which}
            columns={1}
            plain
            options={found.map((one) => ({ id: one.sha256, word: one.subject }))}
            value={facts?.sha256 ?? null}
            onChange={(sha256) => take(found.find((one) => one.sha256 === sha256) ?? null)}
          />
        )}
        {facts === null ? null : (
          <>
            <CompareFields facts={facts} compared={compared} onChange={(part) => setCompared({ ...compared, ...part })} />
            <UseFields uses={uses} onChange={(part) => setUses({ ...uses, ...part })} />
          </>
        )}
        <div className="row">
          <span className="grow" />
          <Button onPress={onClose}>{en.shell.cancel}</Button>
          <Button type="submit" variant="primary" isDisabled={!ready}>
            {text.go}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
