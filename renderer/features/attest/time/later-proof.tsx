import { useState } from 'react';
import { ask } from '../../../bridge/engine.ts';
import { touch } from '../../../bridge/live.ts';
import { attempt, tell } from '../../../state/notices.ts';
import { type Picked, pick, pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { utc } from '../../../ui/values/format.ts';
import { KeyValues } from '../../../ui/values/key-values.tsx';
import { Notice } from '../../../ui/messages/notice.tsx';
import { Section } from '../../../ui/layout/panel.tsx';
import { Standing } from './standing.tsx';

const text = en.time;
type Source = { readonly pdf: string | null; readonly attestation: string };

/** `BA-1.pdf` → `BA-1-timestamped.pdf`. */
const named = (label: string, what: string): string => `${label.replace(/\.pdf$/iu, '')}-${what}.pdf`;

/**
 * What is added to a signed file so that it can be verified when certificates have expired: timestamps that travel as files,
 * and revocation lists. Each step goes on from the file that the step before wrote.
 */
export function LaterProof({ attestation }: { readonly attestation: string }) {
  const [file, setFile] = useState<Picked | null>(null);
  const [busy, setBusy] = useState(false);
  const source: Source = { pdf: file?.handle ?? null, attestation };
  const label = file?.label ?? `${attestation}.pdf`;
  /** Runs one step that writes a file; the next step starts from it. */
  const step = async <T,>(out: Picked, work: Promise<T>, said: (result: T) => string) => {
    setBusy(true);
    const result = await attempt(work);
    setBusy(false);
    if (result === null) return;
    touch('attest');
    tell(said(result));
    setFile(out);
  };
  const request = async () => {
    const out = await pickOne('request.save', `${label.replace(/\.pdf$/iu, '')}.tsq`);
    if (out === null) return;
    if ((await attempt(ask('timestamp.request', { ...source, out: out.handle }))) !== null) tell(text.requested(out.label));
  };
  const apply = async () => {
    const reply = await pickOne('reply.open');
    const out = reply === null ? null : await pickOne('pdf.save', named(label, 'timestamped'));
    if (reply === null || out === null) return;
    await step(out, ask('timestamp.apply', { ...source, reply: reply.handle, out: out.handle }), (done) =>
      text.applied(utc(done.at), done.authority, out.label, done.ledgerRow),
    );
  };
  const lists = async () => {
    const crls = await pick('crl.open');
    const out = crls.length === 0 ? null : await pickOne('pdf.save', named(label, 'lists'));
    if (out === null) return;
    await step(out, ask('validation.add', { ...source, crls: crls.map(({ handle }) => handle), out: out.handle }), (done) =>
      text.listed(out.label, done.ledgerRow),
    );
  };
  const choose = async () => {
    const picked = await pickOne('pdf.open');
    if (picked !== null) setFile(picked);
  };
  return (
    <Section title={text.title}>
      <div className="stack">
        <p className="small dim">{text.note}</p>
        <KeyValues rows={[[text.file, file?.label ?? text.kept(attestation)]]} />
        <div className="row wrap">
          <Button onPress={() => void choose()}>{text.choose}</Button>
          {file === null ? null : <Button onPress={() => setFile(null)}>{text.back}</Button>}
        </div>
        <div className="row wrap">
          <Button isDisabled={busy} onPress={() => void request()}>
            {text.request}
          </Button>
          <Button isDisabled={busy} onPress={() => void apply()}>
            {text.apply}
          </Button>
          <Button isDisabled={busy} onPress={() => void lists()}>
            {text.lists}
          </Button>
        </div>
        {busy ? (
          <Notice tone="act" glyph="clock">
            <span role="status">{text.working}</span>
          </Notice>
        ) : null}
        <Standing key={source.pdf ?? attestation} file={file} attestation={attestation} />
        <p className="small dim">{text.renew}</p>
      </div>
    </Section>
  );
}
