import { useState } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { STANCES, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { useEvidence } from '../../state/use-evidence.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { EvidenceMarks } from '../../ui/marks/evidence-marks.tsx';
import { utc } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './question-panel.module.css';

type Tag = Out<'question.get'>['tags'][number];
const text = en.question.tags;

/** Every citation of the question with its stance, its own basis, and its words; pressed, the passage opens. */
export function TagList({ tags }: { readonly tags: readonly Tag[] }) {
  const counts = STANCES.map((stance) => [stance, tags.filter((tag) => tag.stance === stance).length] as const).filter(
    ([, count]) => count > 0,
  );
  return (
    <Section title={text.title(tags.length)} end={<span>{counts.map(([stance, count]) => text.count(count, stance)).join(', ')}</span>}>
      {tags.length === 0 ? <p className="small dim">{text.none}</p> : null}
      <ul className={styles['tags']}>
        {tags.map((tag) => (
          <TagItem key={tag.id} tag={tag} />
        ))}
      </ul>
    </Section>
  );
}

function TagItem({ tag }: { readonly tag: Tag }) {
  const [busy, setBusy] = useState(false);
  const marks = en.intake.handling.marksOf(useEvidence(tag.evidence));
  const withdraw = async () => {
    setBusy(true);
    if ((await attempt(ask('tag.withdraw', { tag: tag.id }))) !== null) {
      touch('tag');
      tell(text.withdrawn(tag.cite), true);
    }
    setBusy(false);
  };
  return (
    <li title={text.by(tag.by, utc(tag.at))}>
      <div className="row">
        <Cite
          label={text.open(tag.cite)}
          onPress={() => place.openEvidence(tag.evidence, { member: tag.member, page: tag.page, tag: tag.id })}
        >
          {tag.cite}
        </Cite>
        <Status id={tag.stance} small>
          {wordOf(tag.stance)}
        </Status>
        {tag.state === 'broken' ? (
          <Status id="unreadable" tone="bad" small>
            {text.broken}
          </Status>
        ) : null}
        <span className="grow" />
        <span className="small faint clip">{text.where(tag.basis, wordOf(tag.basis), tag.place)}</span>
        <Button variant="icon" aria-label={text.withdraw(tag.cite)} isDisabled={busy} onPress={() => void withdraw()}>
          <Glyph name="close" />
        </Button>
      </div>
      <p className={`small dim ${styles['quote']}`}>{tag.quote === '' ? text.whole(tag.evidenceName) : `“${maskSecrets(tag.quote)}”`}</p>
      {marks.length === 0 ? null : (
        <p className="row wrap">
          <EvidenceMarks marks={marks} />
        </p>
      )}
      {tag.note === '' ? null : <p className="small">{maskSecrets(tag.note)}</p>}
    </li>
  );
}
