import { wordOf } from '../../../shared/domain/words.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './intake.module.css';
import type { OutcomeLine } from './outcome-line.ts';

const text = en.intake.detail;
const STEP = 100;

/** What a container held, each with its outcome; what could be read opens in the reader. */
export function MemberList({ line, shown, onMore }: { readonly line: OutcomeLine; readonly shown: number; readonly onMore: () => void }) {
  const { evidence, members = [] } = line;
  if (members.length === 0) return null;
  return (
    <Section title={text.members(members.length)}>
      <ul className={styles['members']}>
        {members.slice(0, shown * STEP).map((member, index) => (
          // Two members of a hostile container may bear the same name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={`${index} ${member.path}`}>
            <Status id={member.outcome} small>
              {wordOf(member.outcome)}
            </Status>
            {member.outcome === 'stored' && evidence !== null ? (
              <span className="grow break">
                <Button variant="bare" onPress={() => place.openEvidence(evidence, { member: member.path })}>
                  {member.path}
                </Button>
              </span>
            ) : (
              <span className="mono break grow">{member.path}</span>
            )}
            <span className="small dim tab">{exact(member.bytes)}</span>
            {member.reason === null ? null : <span className={`small dim ${styles['reason']}`}>{member.reason}</span>}
          </li>
        ))}
      </ul>
      {members.length > shown * STEP ? (
        <Button variant="quiet" onPress={onMore}>
          {text.moreMembers(exact(members.length - shown * STEP))}
        </Button>
      ) : null}
    </Section>
  );
}
