import { useEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { STANCES, wordOf } from '../../../shared/domain/words.ts';
import type { In, Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import listStyles from '../../ui/inputs/list.module.css';
import { QuestionPicker } from './question-picker.tsx';
import styles from './reader.module.css';
import { reader, useReader } from './reader-state.ts';
import { selectorOf } from './selector.ts';

type Props = { readonly evidence: Out<'evidence.get'>; readonly text: Out<'evidence.text'> | undefined };

/** The small bar at a selection, and the picker it opens. Without a selection the whole file is tagged. */
export function Tagger({ evidence, text }: Props) {
  const { selected, stance, tagging } = useReader();
  const anchor = useRef<HTMLElement | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const piece = [...document.querySelectorAll<HTMLElement>('[data-reader-sheet] [data-now]')].at(-1);
    anchor.current = piece ?? document.querySelector<HTMLElement>('[data-reader-tools]');
    setReady(anchor.current !== null);
  }, [selected, tagging, text]);

  const page = text?.pages.find((candidate) => candidate.page === selected?.page);
  const quote = selected === null || page === undefined ? null : maskSecrets(page.text).slice(selected.start, selected.end);
  const add = async (question: string, extra: { readonly reproduced: boolean; readonly note: string }) => {
    const selector =
      selected === null || page === undefined ? ({ type: 'whole' } as const) : selectorOf(page, selected, text?.member ?? null);
    const input: In<'tag.add'> = { question, evidence: evidence.id, selector, stance, ...extra };
    const tag = await attempt(ask('tag.add', input));
    if (tag === null) return;
    touch('tag');
    reader.select(null);
    place.question(question);
    tell(en.reader.tagged(tag.cite, question, wordOf(stance).toLowerCase()), true);
    document.querySelector<HTMLElement>('[data-reader-sheet]')?.focus({ preventScroll: true });
  };
  if (!ready || (selected === null && !tagging)) return null;
  const nextStance = STANCES[(STANCES.indexOf(stance) + 1) % STANCES.length] ?? 'supports';
  return (
    <>
      {tagging ? null : (
        <Popover
          key={`${selected?.start} ${selected?.end}`}
          triggerRef={anchor}
          isOpen
          isNonModal
          placement="bottom start"
          offset={6}
          className={styles['adder'] ?? ''}
          onOpenChange={() => undefined}
        >
          <section aria-label={en.reader.toolbar} className="row">
            <Button variant="quiet" keys="T" onPress={() => reader.tagging(true)}>
              {en.reader.commands.tag}
            </Button>
            <Button variant="quiet" keys="S" onPress={() => reader.stance(nextStance)}>
              <span className={`row ${markOf(stance).tone}`}>
                <Glyph name={markOf(stance).glyph} />
                {wordOf(stance)}
                <span className="vh">{en.reader.stanceNow}</span>
              </span>
            </Button>
            <Button variant="icon" aria-label={en.reader.commands.clear} onPress={() => reader.select(null)}>
              <Glyph name="close" />
            </Button>
          </section>
        </Popover>
      )}
      {tagging ? (
        <Popover
          triggerRef={anchor}
          isOpen
          placement="bottom start"
          offset={6}
          className={`${listStyles['popover']} ${styles['picker']}`}
          onOpenChange={(open) => (open ? undefined : reader.tagging(false))}
        >
          <QuestionPicker
            what={quote ?? en.reader.whole(evidence.id)}
            onPick={(question, extra) => void add(question, extra)}
            onClose={() => reader.tagging(false)}
          />
        </Popover>
      ) : null}
    </>
  );
}
