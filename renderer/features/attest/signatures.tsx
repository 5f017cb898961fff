import { useStore } from 'zustand';
import type { Out } from '../../bridge/client.ts';
import { live } from '../../bridge/live.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Column } from '../../ui/layout/column.tsx';
import { utc } from '../../ui/values/format.ts';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import type { Attestation } from './attestation.ts';
import styles from './attest.module.css';
import { Exports } from './exports.tsx';
import { HandOver } from './hand-over.tsx';
import { SignForm } from './sign-form.tsx';
import { TestKeys } from './test-keys.tsx';
import { AnswerRequest } from './time/answer-request.tsx';
import { LaterProof } from './time/later-proof.tsx';
import { WorkspaceLists } from './time/workspace-lists.tsx';

type Props = {
  readonly presign: Out<'attest.presign'>;
  readonly attestation: Attestation | undefined;
  readonly onSigned: (id: string) => void;
};
const text = en.attest.signatures;
const ROLES = ['assessor', 'reviewer'] as const;

/** Two people, one after the other: who signs now, with which key, under which sentence. */
export function Signatures({ presign, attestation, onSigned }: Props) {
  const info = useQuery('workspace.info', {}).data;
  const progress = useStore(live, (state) => state.attest);
  const signatures = attestation?.signatures ?? [];
  const next = ROLES[signatures.length];
  // Who is at the desk signs next, unless that is the person who has signed already.
  const atDesk = info?.person ?? null;
  const isSigned = signatures.some(({ personId }) => personId === atDesk?.personId);
  const nameOf = (role: (typeof ROLES)[number]): string =>
    signatures.find((signature) => signature.field === role)?.name ??
    (role === next && atDesk !== null && !isSigned ? atDesk.name : text.unknown[role]);
  return (
    <Column
      as="aside"
      label={text.title}
      head={<PanelHead title={text.title} end={<span className="small dim">{text.count(signatures.length)}</span>} />}
    >
      <Section>
        <div className="stack">
          {ROLES.map((role) => {
            const signature = signatures.find((candidate) => candidate.field === role);
            const state = signature !== undefined ? 'good' : role === next ? 'clock' : 'waiting';
            return (
              <section
                key={role}
                className={role === next ? `${styles['card']} ${styles['now']}` : styles['card']}
                aria-label={text.role[role]}
              >
                <div className="row">
                  <span className="strong grow break">{nameOf(role)}</span>
                  <Status
                    id={state === 'clock' ? 'submitted' : state}
                    tone={state === 'clock' ? 'act' : state === 'good' ? 'good' : 'mute'}
                    small
                  >
                    {signature !== undefined ? text.signed : role === next ? text.now : text.second}
                  </Status>
                </div>
                <KeyValues rows={[[text.roleName, text.role[role]], ...(signature === undefined ? [] : signedRows(signature))]} />
              </section>
            );
          })}
        </div>
      </Section>
      <Section title={text.time}>
        <p>{text.claimed}</p>
        <p className="small dim">{text.claimedNote}</p>
      </Section>
      {progress === null || progress.step === 'done' ? null : (
        <Section>
          <Notice tone="act" glyph="clock">
            {text.step(progress.step, progress.detail)}
          </Notice>
        </Section>
      )}
      {next === undefined ? null : <SignForm key={next} role={next} presign={presign} attestation={attestation} onSigned={onSigned} />}
      <HandOver attestation={attestation} />
      {attestation === undefined ? null : <LaterProof key={attestation.id} attestation={attestation.id} />}
      <Exports />
      <WorkspaceLists />
      <AnswerRequest />
      <TestKeys />
    </Column>
  );
}

const signedRows = (signature: Attestation['signatures'][number]): readonly (readonly [string, React.ReactNode])[] => [
  [text.key, `${signature.keyLevel} ${text.level(signature.keyLevel)}`],
  [text.person, signature.personId],
  [text.at, text.claimedAt(utc(signature.at))],
  [text.certificate, <Hash key="certificate" value={signature.certSha256} label={text.certificateSha} />],
  ...(signature.reservation === '' ? [] : [[text.reservation, `“${signature.reservation}”`] as const]),
];
