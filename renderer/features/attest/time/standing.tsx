import { useState } from 'react';
import { ask } from '../../../bridge/engine.ts';
import { attempt } from '../../../state/notices.ts';
import { type Picked, pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { utc } from '../../../ui/values/format.ts';
import { KeyValues } from '../../../ui/values/key-values.tsx';
import { type Level, levelOf } from './level-of.ts';

const text = en.time;
type Props = { readonly file: Picked | null; readonly attestation: string };

/** The independent verifier's report on a picked file, or on the one that the workspace keeps. */
async function reportOn({ file, attestation }: Props, trust: string | null) {
  const given = { trust, evidence: null, allowMissing: true };
  if (file !== null) return ask('verify.run', { target: file.handle, ...given });
  const { pdf } = await ask('attest.pdf', { attestation });
  return ask('verify.dropped', { name: `${attestation}.pdf`, bytes: pdf, ...given });
}

/** How long the file can be verified without its issuers, as the verifier judges it with the auditor's trust file. */
export function Standing({ file, attestation }: Props) {
  const [trust, setTrust] = useState<Picked | null>(null);
  const [found, setFound] = useState<Level | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (by: Picked | null) => {
    setBusy(true);
    const report = await attempt(reportOn({ file, attestation }, by?.handle ?? null));
    setFound(report === null ? null : levelOf(report));
    setBusy(false);
  };
  const choose = async () => {
    const picked = await pickOne('trust.open');
    if (picked === null) return;
    setTrust(picked);
    await look(picked);
  };
  return (
    <>
      <KeyValues rows={[[text.trust, trust?.label ?? text.noTrust]]} />
      <div className="row wrap">
        <Button onPress={() => void choose()}>{text.chooseTrust}</Button>
        <Button isDisabled={busy} onPress={() => void look(trust)}>
          {busy ? text.looking : text.look}
        </Button>
      </div>
      <div role="status">{found === null ? null : <KeyValues rows={rowsOf(found)} />}</div>
    </>
  );
}

const rowsOf = ({ level, signers, stamps, lists, notes }: Level): readonly (readonly [string, string])[] => [
  [text.level, level === null ? text.unjudged : text.levelWord(level)],
  ...signers.map(
    (signer) =>
      [
        text.timeOf[signer.field] ?? signer.field,
        signer.proven === null ? text.timeWord(signer.level) : text.provenWord(signer.level, utc(signer.proven)),
      ] as const,
  ),
  [text.inFile, text.revisions(stamps, lists)],
  ...notes.map((note) => [text.open, note] as const),
];
