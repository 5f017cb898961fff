import { useEffect, useMemo } from 'react';
import type { Out } from '../../bridge/client.ts';
import { useCommands } from '../../state/commands.ts';
import { tell } from '../../state/notices.ts';
import { usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { copyText } from '../../ui/actions/copy-text.ts';
import { Choice } from '../../ui/inputs/choice.tsx';
import { EvidenceMarks } from '../../ui/marks/evidence-marks.tsx';
import { Empty, Notice, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { isPicture } from '../../ui/picture/draw-picture.ts';
import { findSecrets } from '../../../shared/domain/secrets/find-secrets.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { STANCES } from '../../../shared/domain/words.ts';
import { PageNav } from './page-nav.tsx';
import { PictureView } from './picture-view.tsx';
import { PageView } from './page-view.tsx';
import styles from './reader.module.css';
import { reader, useReader } from './reader-state.ts';
import { Tagger } from './tagger.tsx';
import { TextPages } from './text-pages.tsx';
import { useWindow } from './use-window.ts';

type Evidence = Out<'evidence.get'>;

/** What is read: the stored text with its highlights, and for a PDF the page as it looks. */
export function Reader() {
  const evidence = usePlace((state) => state.evidence);
  const { data, problem } = useQuery('evidence.get', evidence === null ? null : { evidence });
  useEffect(() => reader.reset(), [evidence]);
  return (
    <section className={styles['reader']} aria-label={en.reader.title}>
      {problem !== null ? <Problem message={problem.message} code={problem.code} /> : null}
      {evidence === null ? (
        <Empty title={en.reader.nothing}>
          <p>{en.reader.nothingNote}</p>
        </Empty>
      ) : data === undefined ? (
        <Waiting>{en.reader.opening}</Waiting>
      ) : (
        <Open evidence={data} />
      )}
    </section>
  );
}

function Open({ evidence }: { readonly evidence: Evidence }) {
  const spot = usePlace((state) => state.spot);
  const member = spot.member ?? null;
  const paged = evidence.mediaType === 'application/pdf' && member === null;
  const shownType = member === null ? evidence.mediaType : evidence.members.find((entry) => entry.path === member)?.mediaType;
  const picture = isPicture(shownType ?? '');
  const view = useReader((state) => state.view);
  const shown = useWindow(evidence.id, member, paged);
  const { data: tags } = useQuery('tag.list', { evidence: evidence.id });
  const { text, problem, at, total } = shown;
  useReaderCommands(evidence.id, text, shown.go, at, total);
  const marks = en.intake.handling.marksOf(evidence);
  const mine = (tags ?? []).filter((tag) => (tag.member ?? null) === member);
  return (
    <>
      <div className={styles['tools']} data-reader-tools>
        <Cite boxed>{evidence.id}</Cite>
        <h2 className={`strong clip ${styles['name']}`} title={evidence.name}>
          {member ?? evidence.name.split('/').at(-1)}
        </h2>
        <Button variant="quiet" keys="T" onPress={() => reader.tagging(true)}>
          {en.reader.tag}
        </Button>
        <span className="grow" />
        {paged ? (
          <span className={styles['view']}>
            <Choice
              label={en.reader.view}
              hideLabel
              plain
              columns={2}
              options={[
                { id: 'text', word: en.reader.asText },
                { id: 'page', word: en.reader.asPage },
              ]}
              value={view}
              onChange={reader.view}
            />
          </span>
        ) : null}
        <PageNav at={at} total={total} step={shown.step} paged={paged} onGo={shown.go} />
      </div>
      {marks.length === 0 ? null : (
        <div className={styles['marks']}>
          <EvidenceMarks marks={marks} />
        </div>
      )}
      {problem !== null ? <Problem message={problem.message} code={problem.code} /> : null}
      {text === undefined ? (
        problem === null ? (
          <Waiting>{en.reader.opening}</Waiting>
        ) : null
      ) : (
        <div className={paged && view === 'page' ? `${styles['stage']} ${styles['both']}` : styles['stage']}>
          {paged && view === 'page' ? <Picture evidence={evidence.id} text={text} page={at} /> : null}
          {picture ? <PictureView evidence={evidence} member={member} /> : null}
          <TextPages key={`${evidence.id} ${member ?? ''} ${at}`} evidence={evidence} text={text} tags={mine} paged={paged} />
        </div>
      )}
      <Tagger evidence={evidence} text={text} />
    </>
  );
}

/** The page as it looks; one whose text holds a secret only when secrets are shown. */
function Picture({ evidence, text, page }: { readonly evidence: string; readonly text: Text; readonly page: number }) {
  const uncovered = useReader((state) => state.uncovered);
  const secret = text.pages.some((candidate) => candidate.page === page && findSecrets(candidate.text).length > 0);
  if (!secret || uncovered) return <PageView evidence={evidence} page={page} />;
  return (
    <div className={styles['picture']}>
      <Notice tone="care" glyph="lock">
        {en.secrets.picture}
      </Notice>
    </div>
  );
}

type Text = Out<'evidence.text'>;

function useReaderCommands(evidence: string, text: Text | undefined, go: (page: number) => void, at: number, total: number): void {
  const commands = useMemo(() => {
    const group = en.screens.read;
    const { commands: words } = en.reader;
    const copy = () => {
      const { selected, uncovered } = useReader.getState();
      const page = text?.pages.find((candidate) => candidate.page === selected?.page);
      if (selected === null || page === undefined) return;
      const shown = uncovered ? page.text : maskSecrets(page.text);
      tell(copyText(`${shown.slice(selected.start, selected.end)} (${evidence})`) ? en.reader.copied : en.reader.notCopied);
    };
    const nextStance = () => {
      const now = STANCES.indexOf(useReader.getState().stance);
      reader.stance(STANCES[(now + 1) % STANCES.length] ?? 'supports');
    };
    return [
      { id: 'read.tag', title: words.tag, group, keys: 'T', run: () => reader.tagging(true) },
      { id: 'read.stance', title: words.stance, group, keys: 'S', run: nextStance },
      { id: 'read.copy', title: words.copy, group, keys: 'C', run: copy },
      { id: 'read.clear', title: words.clear, group, keys: 'Escape', run: () => reader.select(null) },
      { id: 'read.next', title: words.next, group, keys: 'PageDown / ]', run: () => go(Math.min(total, at + 1)) },
      { id: 'read.previous', title: words.previous, group, keys: 'PageUp / [', run: () => go(Math.max(1, at - 1)) },
      {
        id: 'read.view',
        title: words.view,
        group,
        keys: 'V',
        run: () => reader.view(useReader.getState().view === 'text' ? 'page' : 'text'),
      },
    ];
  }, [evidence, text, go, at, total]);
  useCommands(commands);
}
