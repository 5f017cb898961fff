import { useDeferredValue, useMemo, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { EVIDENCE_KINDS, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { useFocusKey } from '../../state/use-focus-key.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { EvidenceMarks } from '../../ui/marks/evidence-marks.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { NextStep } from '../../ui/messages/next-step.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Hits } from './hits.tsx';
import { glyphOf, groups, type Source } from './source-groups.ts';
import styles from './sources.module.css';

type Evidence = Out<'evidence.list'>[number];
const text = en.reader.sources;
const LETTERS_TO_SEARCH = 3;

const SHEET_MS = 120;
/** Hands the keys over to the text, once it is there. */
function focusSheet(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[data-reader-sheet]')?.focus(), SHEET_MS);
}

/** Everything that can be read: filtered by name and kind, cited ones first, and what the words are found in. */
export function Sources() {
  const { data: evidence, problem } = useQuery('evidence.list', {});
  const input = useFocusKey({ id: 'read.filter', title: text.filter, group: en.screens.read, keys: 'F' });
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState('all');
  const deferred = useDeferredValue(query.trim());
  const openFirst = () => {
    const first = groups(evidence ?? [], { query: query.trim(), kind, open: null, cited: [] }).others[0];
    if (first === undefined) return;
    place.openEvidence(first.evidence);
    focusSheet();
  };
  const kinds = EVIDENCE_KINDS.filter((id) => evidence?.some((row) => row.kind === id));
  return (
    <Column
      as="aside"
      label={text.title}
      head={
        <>
          <PanelHead title={text.title} end={<span className="small faint tab">{text.stored(exact(evidence?.length ?? 0))}</span>} />
          <div className={styles['filters']}>
            <Find label={text.find} value={query} onChange={setQuery} keys="F" inputRef={input} onSubmit={openFirst} />
            <Pick
              label={text.kind}
              hideLabel
              options={[{ id: 'all', word: text.allKinds }, ...kinds.map((id) => ({ id, word: wordOf(id) }))]}
              value={kind}
              onChange={setKind}
            />
          </div>
        </>
      }
    >
      {problem !== null ? <Problem message={problem.message} code={problem.code} /> : null}
      {evidence === undefined ? (
        problem === null ? (
          <Waiting>{en.reader.opening}</Waiting>
        ) : null
      ) : evidence.length === 0 ? (
        <NextStep title={text.empty} note={text.emptyNote} action={en.overview.intake.start} onAction={() => place.go('intake')} />
      ) : (
        <List evidence={evidence} query={deferred} kind={kind} />
      )}
      {deferred.length >= LETTERS_TO_SEARCH ? <Hits query={deferred} /> : null}
      <Broken />
    </Column>
  );
}

function List({ evidence, query, kind }: { readonly evidence: readonly Evidence[]; readonly query: string; readonly kind: string }) {
  const question = usePlace((state) => state.question);
  const open = usePlace((state) => state.evidence);
  const member = usePlace((state) => state.spot.member ?? null);
  const { data: tags } = useQuery('tag.list', question === null ? null : { question });
  const shown = useMemo(
    () => groups(evidence, { query, kind, open, cited: (tags ?? []).map((tag) => tag.evidence) }),
    [evidence, query, kind, open, tags],
  );
  const go = (source: Source | undefined) =>
    source === undefined ? undefined : place.openEvidence(source.evidence, { member: source.member });
  const all = [...shown.cited, ...shown.others];
  const selected = all.find((source) => source.evidence === open && source.member === member)?.key;
  return (
    <ListBox
      aria-label={text.title}
      className={styles['list'] ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === undefined ? [] : [selected]}
      onSelectionChange={(keys) => {
        const key = keys === 'all' ? undefined : [...keys][0];
        go(all.find((source) => source.key === key));
      }}
      onAction={focusSheet}
      renderEmptyState={() => <p className={`small dim ${styles['head']}`}>{text.noMatch}</p>}
    >
      {sections(question, shown)
        .filter((section) => section.sources.length > 0)
        .map((section) => (
          <ListBoxSection key={section.title}>
            <Header className={styles['head'] ?? ''}>{section.title}</Header>
            {section.sources.map((source) => (
              <SourceItem key={source.key} source={source} />
            ))}
          </ListBoxSection>
        ))}
    </ListBox>
  );
}

const sections = (question: string | null, shown: ReturnType<typeof groups>) => [
  { title: text.cited(question ?? ''), sources: shown.cited },
  { title: shown.cited.length === 0 ? text.all : text.others, sources: shown.others },
];

function SourceItem({ source }: { readonly source: Source }) {
  return (
    <ListBoxItem id={source.key} textValue={source.name} className={`${styles['item']} ${source.member === null ? '' : styles['member']}`}>
      <Glyph name={glyphOf(source)} />
      {source.member === null ? <span className={styles['id']}>{source.evidence}</span> : null}
      <span className="clip grow" title={source.name}>
        {source.short}
      </span>
      <EvidenceMarks marks={source.marks.slice(0, 1)} />
      {source.tags > 0 ? (
        <span className="faint small tab" title={text.tags(source.tags)}>
          {source.tags}
        </span>
      ) : null}
    </ListBoxItem>
  );
}

/** Quotes that are no longer found where they were are named, never silently moved. */
function Broken() {
  const { data: tags } = useQuery('tag.list', {});
  if (tags === undefined) return null;
  const broken = tags.filter((tag) => tag.state === 'broken');
  return (
    <Section title={text.broken}>
      <p className="small dim">{text.brokenNote(broken.length, tags.length)}</p>
      {broken.map((tag) => (
        <Button key={tag.id} variant="bare" onPress={() => place.openEvidence(tag.evidence, { member: tag.member, page: tag.page })}>
          {tag.cite}
        </Button>
      ))}
    </Section>
  );
}
