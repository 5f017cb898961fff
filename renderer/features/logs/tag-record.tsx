import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { STANCES, type Stance, wordOf } from '../../../shared/domain/words.ts';
import { tell } from '../../state/notices.ts';
import { tagRecord } from '../../state/tag-record.ts';
import { useQuery } from '../../state/use-query.ts';
import { useTagKeys } from '../../state/use-tag-keys.ts';
import { en } from '../../strings/en.ts';
import { Pick } from '../../ui/inputs/pick.tsx';
import { StanceTag } from '../../ui/inputs/stance-tag.tsx';
import type { Event } from './event-columns.tsx';
import styles from './logs.module.css';

type Pointer = Event['pointer'];
const text = en.logs;
const KEYS = { group: en.screens.logs, tag: text.tag, nextStance: text.nextStance };
const STANCE_WORDS = STANCES.map((id) => ({ id, word: wordOf(id) }));

/** Cites a record for a question. */
export function TagRecord({ pointer }: { readonly pointer: Pointer }) {
  const now = useRef(pointer);
  useLayoutEffect(() => {
    now.current = pointer;
  });
  const tag = useCallback(async (question: string, stance: Stance) => {
    const added = await tagRecord(now.current, question, stance);
    if (added !== null) tell(text.tagged(added.cite, wordOf(stance).toLowerCase(), question), true);
  }, []);
  return <TagForm onTag={tag} />;
}

/** Which question, and how the record stands to it; it stays as it is from record to record. */
const TagForm = memo(function DrawnTagForm({ onTag }: { readonly onTag: (question: string, stance: Stance) => Promise<void> }) {
  const { data } = useQuery('question.list', {});
  const [question, setQuestion] = useState('LR-01');
  const tagging = useTagKeys(KEYS, (stance) => void onTag(question, stance));
  const questions = useMemo(() => (data?.questions ?? []).map(({ id }) => ({ id, word: id })), [data]);
  return (
    <span className={styles['tag']}>
      <Pick label={text.question} hideLabel options={questions} value={question} onChange={setQuestion} />
      <StanceTag label={text.stance} stances={STANCE_WORDS} action={text.tag} {...tagging} />
    </span>
  );
});
