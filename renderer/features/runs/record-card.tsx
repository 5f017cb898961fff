import { useMemo } from 'react';
import { markedLines } from '../../../shared/domain/json-lines.ts';
import { place } from '../../state/place.ts';
import { useCovered } from '../../state/use-covered.ts';
import type { Received } from '../../state/use-records.ts';
import { en } from '../../strings/en.ts';
import { BytesMatch } from '../../ui/marks/bytes-match.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { CoveredNote } from '../../ui/messages/covered-note.tsx';
import { exact } from '../../ui/values/format.ts';
import { RecordText } from '../../ui/values/record-text.tsx';
import type { Pointer, RecordGroup } from './record-group.ts';
import { shortTime } from './short-time.ts';
import styles from './record-card.module.css';

const text = en.runs.findings;

const spotOf = (pointer: Pointer): string =>
  pointer.pointer !== null && pointer.pointer !== '' ? pointer.pointer : pointer.line === null ? '' : text.line(exact(pointer.line));

/** One record as it was received, with the values that a finding rests on marked. */
export function RecordCard({ group, record }: { readonly group: RecordGroup; readonly record: Received | undefined }) {
  const { pointer, inner } = group;
  const covered = useCovered(record?.text ?? '');
  const lines = useMemo(() => markedLines(covered.text, inner), [covered.text, inner]);
  const where = pointer.member === null ? pointer.format : `${pointer.format}, ${pointer.member}`;
  return (
    <article className={styles['card']} aria-label={text.record(pointer.evidence)}>
      <header className={styles['cardHead']}>
        <Cite boxed onPress={() => place.openEvidence(pointer.evidence, { member: pointer.member, line: pointer.line })}>
          {pointer.evidence}
        </Cite>
        <span className="clip" title={where}>
          {where}
        </span>
        <span className="grow" />
        {pointer.time === null ? null : <span className={`mono faint ${styles['when']}`}>{shortTime(pointer.time)}</span>}
        <span className="mono dim">{spotOf(pointer)}</span>
      </header>
      {record === undefined ? (
        <p className={`faint ${styles['waiting']}`}>{en.runs.reading}</p>
      ) : (
        <RecordText
          text={covered.text}
          lines={lines}
          label={text.record(pointer.evidence)}
          tone={pointer.stance === 'contradicts' ? 'contradicts' : 'supports'}
        />
      )}
      <footer className={styles['cardFoot']}>
        <BytesMatch matches={record?.matches} words={en.records.match} />
        {covered.count === 0 ? null : <CoveredNote {...en.secrets.note(covered.count, covered.shown)} onPress={covered.toggle} />}
        <span className="grow" />
        <span className="faint">{text.indented}</span>
      </footer>
    </article>
  );
}
