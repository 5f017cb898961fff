import { wordOf } from '../../../shared/domain/words.ts';
import { tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { Cite } from '../../ui/cite.tsx';
import { Column } from '../../ui/column.tsx';
import { exact } from '../../ui/format.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Hash } from '../../ui/hash.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { PanelHead, Section } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import styles from './intake.module.css';
import type { OutcomeLine } from './select.ts';

const text = en.intake.detail;

/** Everything known about one handed-over file: outcome, reason, members, digest, and the card of the evidence it became. */
export function Detail({ line, onClose }: { readonly line: OutcomeLine; readonly onClose: () => void }) {
  const name = line.path.split('/').at(-1) ?? line.path;
  const { evidence } = line;
  return (
    <Column
      as="aside"
      label={text.title}
      head={
        <PanelHead
          title={name}
          before={evidence === null ? undefined : <Cite boxed>{evidence}</Cite>}
          end={
            <Button variant="icon" aria-label={text.close} onPress={onClose}>
              <Glyph name="close" />
            </Button>
          }
        />
      }
      foot={
        <>
          <span className="small dim grow">{text.bytes(exact(line.bytes))}</span>
          {evidence === null ? null : <Button onPress={() => place.openEvidence(evidence)}>{text.open}</Button>}
        </>
      }
    >
      <Section>
        <KeyValues
          rows={[
            [
              text.outcome,
              <Status id={line.outcome} key="outcome">
                {wordOf(line.outcome)}
              </Status>,
            ],
            ...(line.reason === null ? [] : [[text.reason, line.reason] as const]),
            [
              text.path,
              <span className="mono" key="path">
                {line.path}
              </span>,
            ],
            [text.type, line.format === null ? line.mediaType : `${line.mediaType}, ${line.format}`],
            ...(line.events > 0 ? [[text.events, exact(line.events)] as const] : []),
          ]}
        />
      </Section>
      {line.sha256 === null ? null : (
        <Section title={text.sha}>
          <Hash value={line.sha256} label={text.sha} onCopied={(whole) => tell(whole ? text.copied : text.notCopied)} />
        </Section>
      )}
      {line.issues.length === 0 ? null : (
        <Section title={text.issues(line.issues.length)}>
          <ul className="stack">
            {line.issues.map((issue) => (
              <li key={`${issue.code}${issue.offset ?? ''}${issue.detail}`} className="small">
                <span className="mono">{issue.code}</span> {issue.detail} {issue.offset === null ? '' : text.atByte(exact(issue.offset))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {line.members === undefined || line.members.length === 0 ? null : <Members members={line.members} />}
      {evidence === null ? null : <EvidenceCard evidence={evidence} />}
    </Column>
  );
}

function Members({ members }: { readonly members: NonNullable<OutcomeLine['members']> }) {
  return (
    <Section title={text.members(members.length)}>
      <ul className={styles['members']}>
        {members.map((member) => (
          <li key={member.path}>
            <Status id={member.outcome} small>
              {wordOf(member.outcome)}
            </Status>
            <span className="mono break grow">{member.path}</span>
            <span className="small dim tab">{exact(member.bytes)}</span>
            {member.reason === null ? null : <span className={`small dim ${styles['reason']}`}>{member.reason}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
