import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { findSecrets } from '../../../shared/domain/secrets/find-secrets.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { STANCES, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { usePlace } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { CoveredNote } from '../../ui/messages/covered-note.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { rangeOf } from './dom-offset.ts';
import { Margin } from './margin.tsx';
import styles from './reader.module.css';
import { reader, useReader } from './reader-state.ts';
import { type Marked, stepLine, stepWord, trimmed } from './selection.ts';
import { TextPage } from './text-page.tsx';

type Text = Out<'evidence.text'>;
type Tag = Out<'tag.list'>[number];
type Props = { readonly evidence: Out<'evidence.get'>; readonly text: Text; readonly tags: readonly Tag[]; readonly paged: boolean };

const PROSE = new Set([
  'application/pdf',
  'text/plain',
  'text/markdown',
  'text/html',
  'message/rfc822',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

/** The stored text on a sheet: select by pointer or by keyboard, tags as washes and as stripes in the margin. */
export function TextPages({ evidence, text, tags, paged }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const selected = useReader((state) => state.selected);
  const spot = usePlace((state) => state.spot);
  const member = evidence.members.find((entry) => entry.path === text.member);
  const prose = PROSE.has(member?.mediaType ?? evidence.mediaType);
  const onKeyDown = useKeyboardSelection(text, paged);
  useSpot(root, text, tags);

  const take = useCallback(() => {
    const sheet = root.current;
    if (sheet === null) return;
    const native = window.getSelection();
    const range = rangeOf(native, sheet);
    const page = text.pages.find((candidate) => candidate.page === range?.page);
    const inner = range === null || page === undefined ? null : trimmed(page.text, range);
    if (inner === null || page === undefined) return;
    native?.removeAllRanges();
    reader.select({ ...inner, page: page.page, unit: 'text', anchor: inner.start });
  }, [text]);

  const marks = useMemo(() => byPage(tags), [tags]);
  const { shown, count, uncovered } = useShown(text);
  return (
    <div className={styles['sheets']}>
      {text.notice === null ? null : (
        <Notice tone="care" glyph="not_covered">
          {text.notice}
        </Notice>
      )}
      {count === 0 ? null : <CoveredNote {...en.secrets.note(count, uncovered)} onPress={() => reader.uncover(!uncovered)} />}
      {text.pages.length === 0 ? null : (
        // The sheet takes keys itself: arrows choose lines and words, so that tagging needs no pointer.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={root}
          className={prose ? styles['page'] : `${styles['page']} ${styles['exact']}`}
          role="group"
          aria-label={en.reader.sheet}
          tabIndex={0}
          onMouseUp={take}
          onKeyDown={onKeyDown}
          data-reader-sheet
        >
          {text.pages.map((page) => (
            <TextPage
              key={page.page}
              page={page}
              shown={shown.get(page.page) ?? ''}
              marks={marks.get(page.page) ?? []}
              selected={selected?.page === page.page ? selected : null}
              numbered={!prose}
              wanted={spot.line ?? null}
            />
          ))}
          <Margin root={root} tags={tags} redraw={`${text.pages[0]?.page ?? 0} ${text.pages.length} ${selected?.start ?? ''}`} />
        </div>
      )}
      <div className={styles['origin']}>
        {STANCES.map((stance) => (
          <Status key={stance} id={stance} small>
            {wordOf(stance)}
          </Status>
        ))}
        <span className="grow" />
        <span className="small faint break">{en.reader.origin(text.extractor, evidence.name)}</span>
      </div>
    </div>
  );
}

/** The texts of the pages as they may be shown now, and how many secrets they hold. */
function useShown(text: Text) {
  const uncovered = useReader((state) => state.uncovered);
  const count = useMemo(() => text.pages.reduce((sum, page) => sum + findSecrets(page.text).length, 0), [text]);
  const shown = useMemo(
    () => new Map(text.pages.map((page) => [page.page, uncovered ? page.text : maskSecrets(page.text)])),
    [text, uncovered],
  );
  return { shown, count, uncovered };
}

function byPage(tags: readonly Tag[]): ReadonlyMap<number, readonly Marked[]> {
  const pages = new Map<number, Marked[]>();
  for (const { id, page, startUtf16, endUtf16, stance, state } of tags) {
    if (page === null || startUtf16 === null || endUtf16 === null || state === 'broken') continue;
    const marks = pages.get(page) ?? [];
    marks.push({ id, start: startUtf16, end: endUtf16, stance });
    pages.set(page, marks);
  }
  return pages;
}

/** Up and down choose a line, with Shift they grow it; Shift and left or right move the end by a word, with Alt the start. */
function useKeyboardSelection(text: Text, paged: boolean) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return;
      const { selected } = useReader.getState();
      const page = text.pages.find((candidate) => candidate.page === selected?.page) ?? text.pages[0];
      if (page === undefined) return;
      const here = selected?.page === page.page ? selected : null;
      const vertical = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (vertical !== 0) {
        const next = stepLine(page.text, here, vertical, event.shiftKey);
        if (next !== null) reader.select({ ...next, page: page.page, unit: paged ? 'text' : 'lines' });
      } else if (sideways !== 0 && event.shiftKey && here !== null) {
        reader.select({ ...here, ...stepWord(page.text, here, event.altKey ? 'start' : 'end', sideways), unit: 'text' });
      } else return;
      event.preventDefault();
      requestAnimationFrame(() => document.querySelector('[data-reader-sheet] [data-now]')?.scrollIntoView({ block: 'nearest' }));
    },
    [text, paged],
  );
}

/** Brings the wanted tag or line into view once its page is there. */
function useSpot(root: React.RefObject<HTMLDivElement | null>, text: Text, tags: readonly Tag[]): void {
  const { turn, tag, line } = usePlace((state) => state.spot);
  const ready = tags.some((row) => row.id === tag);
  useEffect(() => {
    const target = typeof tag === 'string' ? `[data-tags~="${tag}"]` : typeof line === 'number' ? `[data-line="${line}"]` : null;
    if (target !== null) root.current?.querySelector(target)?.scrollIntoView({ block: 'center' });
  }, [root, turn, tag, line, text, ready]);
}
