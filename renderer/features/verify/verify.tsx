import { type ReactNode, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt } from '../../state/notices.ts';
import { type Picked, pickOne, type Purpose } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { TrustEditor } from './trust/trust-editor.tsx';
import { askAbout, Drop, type Target } from './drop.tsx';
import { Signed } from './signed.tsx';
import { Vault } from './vault.tsx';
import { Verdict } from './verdict.tsx';
import styles from './verify.module.css';

const text = en.verify;

/** Asks the independent verifier; needs no workspace, no network and no trust in this app. */
export function Verify() {
  const [target, setTarget] = useState<Target | null>(null);
  const [trust, setTrust] = useState<Picked | null>(null);
  const [evidence, setEvidence] = useState<Picked | null>(null);
  const [allowMissing, setAllowMissing] = useState(false);
  const [report, setReport] = useState<Out<'verify.run'> | null>(null);
  const [busy, setBusy] = useState(false);
  const [editing, setEditing] = useState(false);
  const begin = async () => {
    const out = await pickOne('trust.save', 'trust.json');
    if (out === null || (await attempt(ask('trust.create', { out: out.handle }))) === null) return;
    setTrust(out);
    setEditing(true);
  };
  if (editing && trust !== null) return <TrustEditor file={trust} onBack={() => setEditing(false)} />;
  const run = async () => {
    if (target === null) return;
    setBusy(true);
    setReport(null);
    const given = { trust: trust?.handle ?? null, evidence: evidence?.handle ?? null, allowMissing };
    setReport(await attempt(askAbout(target, given)));
    setBusy(false);
  };
  return (
    <Page width="wide">
      <header>
        <h1 className="display">{report === null ? text.title : text.sentence(report.verdict)}</h1>
        <p className="dim">{text.note}</p>
      </header>
      <Panel title={text.what}>
        <div className={styles['inputs']}>
          <Drop onDropped={(file) => setTarget({ dropped: file, label: file.name })} />
          <Input name={text.target} picked={target} none={text.required} purposes={['pdf.open', 'package.open']} onPick={setTarget} />
          <Input name={text.trust} picked={trust} none={text.noTrust} purposes={['trust.open']} onPick={setTrust}>
            {trust === null ? (
              <Button onPress={() => void begin()}>{text.beginTrust}</Button>
            ) : (
              <Button onPress={() => setEditing(true)}>{text.editTrust}</Button>
            )}
          </Input>
          <Input name={text.evidence} picked={evidence} none={text.noEvidence} purposes={['evidence.folder']} onPick={setEvidence} />
          <div className="row wrap">
            <Check isSelected={allowMissing} onChange={setAllowMissing}>
              {text.allowMissing}
            </Check>
            <span className="grow" />
            <Button variant="primary" large isDisabled={target === null || busy} onPress={() => void run()}>
              {busy ? text.verifying : text.run}
            </Button>
          </div>
        </div>
      </Panel>
      {report === null ? null : <Verdict report={report} />}
      <Signed />
      <Vault />
    </Page>
  );
}

type InputProps = {
  readonly name: string;
  readonly picked: { readonly label: string } | null;
  readonly none: string;
  readonly purposes: readonly Purpose[];
  readonly onPick: (picked: Picked) => void;
  readonly children?: ReactNode;
};

function Input({ name, picked, none, purposes, onPick, children }: InputProps) {
  return (
    <div className={styles['input']}>
      <span className="micro">{name}</span>
      <span className={`break ${picked === null ? 'faint' : 'mono'}`}>{picked?.label ?? none}</span>
      <span className="row">
        {purposes.map((purpose) => (
          <Button key={purpose} onPress={() => void pickOne(purpose).then((next) => (next === null ? undefined : onPick(next)))}>
            {text.pick[purpose] ?? purpose}
          </Button>
        ))}
        {children}
      </span>
    </div>
  );
}
