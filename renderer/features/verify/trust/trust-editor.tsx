import { useState } from 'react';
import { ask } from '../../../bridge/engine.ts';
import { attempt, tell } from '../../../state/notices.ts';
import { type Picked, pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { Glyph } from '../../../ui/marks/glyph.tsx';
import { Hash } from '../../../ui/values/hash.tsx';
import { KeyValues } from '../../../ui/values/key-values.tsx';
import { Notice, Problem, Waiting } from '../../../ui/messages/notice.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { AddCertificate } from './add-certificate.tsx';
import { Anchors, nameOf } from './anchors.tsx';
import { Lists } from './lists.tsx';
import { Rules } from './rules.tsx';
import { type Anchor, type By, useBy, useTrust, type View } from './use-trust.ts';
import styles from './trust.module.css';

const text = en.trust;
type Props = { readonly file: Picked; readonly onBack: () => void };

/** The auditor's own trust file: who is trusted, who compared it with paper, and what the verifier expects. */
export function TrustEditor({ file, onBack }: Props) {
  const [by, setBy] = useBy();
  const { view, problem, change } = useTrust(file.handle, by);
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Anchor | null>(null);
  if (problem !== null)
    return (
      <Page width="medium">
        <h1 className="display">{text.fileName}</h1>
        <Problem message={problem.message} code={problem.code} />
        <Back onBack={onBack} />
      </Page>
    );
  if (view === null) return <Waiting>{text.opening}</Waiting>;
  const named = by.name.trim() !== '' && by.personId.trim() !== '';
  const remove = async (anchor: Anchor) => setRemoved((await change({ kind: 'remove', sha256: anchor.sha256 })) ? anchor : null);
  const restore = async ({ sha256 }: Anchor) => {
    if (await change({ kind: 'restore', sha256 })) setRemoved(null);
  };
  const act = { word: text.remove, isDisabled: !named, onPress: remove };
  const signers = view.anchors.filter(({ use }) => use.includes('sign'));
  const stampers = view.anchors.filter(({ use }) => use.includes('tsa'));
  return (
    <Page width="medium">
      <header className="stack">
        <Back onBack={onBack} />
        <h1 className="display">{text.title(view.anchors.length)}</h1>
        <p className="dim">{text.note}</p>
      </header>
      {view.expired ? (
        <Notice tone="care" glyph="clock">
          {text.expired}
        </Notice>
      ) : null}
      {removed === null ? null : (
        <Notice tone="act" glyph="undo" alert>
          <span className="row">
            <span className="grow">{text.removed(nameOf(removed))}</span>
            <Button onPress={() => void restore(removed)}>{text.undo}</Button>
          </span>
        </Notice>
      )}
      <File file={file} view={view} by={by} onBy={setBy} />
      <Anchors title={text.signers} none={text.noSigners} rows={signers} act={act} end={<Add named={named} onPress={setAdding} />} />
      <Anchors title={text.stampers} none={text.noStampers} rows={stampers} act={act} />
      <Lists view={view} named={named} change={change} />
      <Rules key={view.sha256} view={view} named={named} change={change} />
      {view.removed.length === 0 ? null : (
        <Anchors title={text.out} none="" rows={view.removed} act={{ word: text.restore, isDisabled: !named, onPress: restore }} />
      )}
      {adding ? <AddCertificate change={change} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

const Back = ({ onBack }: { readonly onBack: () => void }) => (
  <span className="row">
    <Button variant="quiet" onPress={onBack}>
      <Glyph name="left" />
      {text.back}
    </Button>
  </span>
);

const Add = ({ named, onPress }: { readonly named: boolean; readonly onPress: (adding: boolean) => void }) => (
  <Button variant="primary" isDisabled={!named} onPress={() => onPress(true)}>
    {text.add}
  </Button>
);

type FileProps = { readonly file: Picked; readonly view: View; readonly by: By; readonly onBy: (by: By) => void };

function File({ file, view, by, onBy }: FileProps) {
  const save = async () => {
    const out = await pickOne('sheet.save', 'fingerprints.pdf');
    if (out === null) return;
    const done = await attempt(ask('trust.sheet', { trust: file.handle, out: out.handle }));
    if (done !== null) tell(text.sheetSaved(out.label, done.pages));
  };
  return (
    <Panel title={text.file} end={<Button onPress={() => void save()}>{text.sheet}</Button>}>
      <div className={styles['body']}>
        <KeyValues
          rows={[
            [
              text.fileName,
              <span key="file" className="mono">
                {file.label}
              </span>,
            ],
            [text.issued, view.issued ?? text.never],
            [text.expires, view.expires ?? text.never],
            [text.sha256, <Hash key="sha256" value={view.sha256} label={text.sha256} />],
          ]}
        />
        <div className={styles['pair']}>
          <Field label={text.name} value={by.name} onChange={(name) => onBy({ ...by, name })} note={text.whoNote} />
          <Field label={text.personId} value={by.personId} onChange={(personId) => onBy({ ...by, personId })} />
        </div>
      </div>
    </Panel>
  );
}
