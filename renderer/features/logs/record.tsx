import { memo, type ReactNode, useCallback, useMemo } from 'react';
import { markedLines } from '../../../shared/domain/json-lines.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { useCommands } from '../../state/commands.ts';
import { tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useCovered } from '../../state/use-covered.ts';
import { useRecords } from '../../state/use-records.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { BytesMatch } from '../../ui/marks/bytes-match.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { CoveredNote } from '../../ui/messages/covered-note.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { RecordText } from '../../ui/values/record-text.tsx';
import { ValueButton } from '../../ui/actions/value-button.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Event } from './event-columns.tsx';
import type { Field } from './question.ts';
import { TagRecord } from './tag-record.tsx';
import type { Actions } from './use-actions.ts';
import styles from './logs.module.css';

type Props = { readonly event: Event; readonly actions: Actions };
const text = en.logs;

function DrawnRecord({ event, actions }: Props) {
  const close = useCallback(() => {
    // Who was in the record is back in the list.
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    actions.close();
  }, [actions]);
  useCommands(useMemo(() => [{ id: 'logs.close', title: text.close, group: en.screens.logs, keys: 'Escape', run: close }], [close]));
  return (
    <Column
      as="aside"
      label={text.record}
      head={
        <PanelHead
          title={event.action === '' ? text.raw : event.action}
          before={<Cite boxed>{event.id}</Cite>}
          end={
            <Button variant="icon" aria-label={text.close} onPress={close}>
              <Glyph name="close" />
            </Button>
          }
        />
      }
      foot={<TagRecord pointer={event.pointer} />}
    >
      <Fields event={event} actions={actions} />
      <Where event={event} onCondition={actions.add} />
      <About event={event} />
      <AsReceived event={event} />
    </Column>
  );
}

/** One record: its normalised fields, each a filter, where its exact bytes are, and those bytes. */
export const Record = memo(DrawnRecord);

type Valued = readonly [Field, string | null];

function Value({
  field,
  value,
  onCondition,
}: {
  readonly field: Field;
  readonly value: string | null;
  readonly onCondition: Actions['add'];
}) {
  if (value === null || value === '') return '–';
  return (
    <span className="row">
      <ValueButton
        value={visible(maskSecrets(value))}
        label={text.only(text.fields[field], visible(maskSecrets(value)))}
        onPress={() => onCondition({ field, equals: value, not: false })}
      />
      <Button
        variant="bare"
        aria-label={text.without(text.fields[field], visible(maskSecrets(value)))}
        onPress={() => onCondition({ field, equals: value, not: true })}
      >
        <span className="faint">{text.facets.not}</span>
      </Button>
    </span>
  );
}

function Fields({ event, actions }: Props) {
  const valued: readonly Valued[] = [
    ['action', event.action],
    ['actor', event.actor],
    ['outcome', event.outcome],
    ['service', event.service],
    ['platform', event.platform],
    ['account', event.account],
    ['region', event.region],
    ['nativeId', event.nativeId],
  ];
  const rows: (readonly [string, ReactNode])[] = [
    [
      text.time,
      <span className="row wrap" key="time">
        <span className="mono nowrap">{event.time ?? text.noTime}</span>
        {event.time === null ? null : (
          <span className="row">
            <Button variant="bare" onPress={() => actions.narrow({ from: event.time ?? '' })}>
              {text.fromHere}
            </Button>
            <Button variant="bare" onPress={() => actions.narrow({ to: event.time ?? '' })}>
              {text.toHere}
            </Button>
          </span>
        )}
      </span>,
    ],
    ...valued.map(
      ([field, value]) => [text.fields[field], <Value key={field} field={field} value={value} onCondition={actions.add} />] as const,
    ),
  ];
  if (event.run !== null) {
    const { run } = event;
    rows.push([text.run, <ValueButton key="run" value={run} label={text.openRun(run)} onPress={() => place.run({ run, axis: 'who' })} />]);
  }
  return (
    <Section title={text.fieldsTitle}>
      <KeyValues rows={rows} />
    </Section>
  );
}

const mono = (value: string): ReactNode => <span className="mono break">{value}</span>;

function Where({ event, onCondition }: { readonly event: Event; readonly onCondition: Actions['add'] }) {
  const { pointer } = event;
  return (
    <Section
      title={text.pointer}
      end={
        <Button variant="bare" onPress={() => place.openEvidence(pointer.evidence, { member: pointer.member, line: pointer.line })}>
          {text.open}
        </Button>
      }
    >
      <KeyValues
        rows={[
          [text.fields.evidence, <Value key="e" field="evidence" value={pointer.evidence} onCondition={onCondition} />],
          ...(pointer.member === null ? [] : [[text.member, mono(pointer.member)] as const]),
          [text.bytes, text.span(exact(pointer.offset), exact(pointer.offset + pointer.length), exact(pointer.length))],
          ...(pointer.line === null ? [] : [[text.line, exact(pointer.line)] as const]),
          ...(pointer.pointer === null ? [] : [[text.json, mono(pointer.pointer)] as const]),
          [
            text.digest,
            <Hash key="h" value={pointer.sha256} label={text.digest} onCopied={(whole) => (whole ? tell(text.copied) : undefined)} />,
          ],
        ]}
      />
    </Section>
  );
}

/** What is odd about the record, and where else the same event was delivered. */
function About({ event: { marks, copies, copyCount } }: { readonly event: Event }) {
  if (marks.length === 0 && copyCount === 0) return null;
  return (
    <Section title={text.marksTitle}>
      {marks.map((mark) => (
        <p key={mark} className={`small row ${mark === 'clash' || mark === 'doubled' ? 'badtext' : 'dim'}`}>
          <Glyph name={mark === 'clash' || mark === 'doubled' ? 'contradicted' : 'not_covered'} />
          {text.marks[mark]}
        </p>
      ))}
      {copyCount === 0 ? null : (
        <KeyValues
          rows={[
            [text.alsoAt(exact(copyCount)), mono([...copies.map(({ id }) => id), ...(copyCount > copies.length ? ['…'] : [])].join(', '))],
          ]}
        />
      )}
    </Section>
  );
}

/** The record's own bytes, read again from the vault. */
function AsReceived({ event }: { readonly event: Event }) {
  const pointers = useMemo(() => [event.pointer], [event]);
  const { records, problem } = useRecords(pointers);
  const record = records?.[0];
  const covered = useCovered(record?.text ?? '');
  const lines = useMemo(() => (record === undefined ? null : markedLines(covered.text, [])), [record, covered.text]);
  return (
    <Section title={lines === null ? text.received : text.receivedIndented}>
      {problem === null ? null : <p className="badtext">{problem.message}</p>}
      {record === undefined ? (
        <p className="faint">{problem === null ? text.reading : ''}</p>
      ) : (
        <>
          <BytesMatch matches={record.matches} words={en.records.match} />
          <div className={styles['received']}>
            <RecordText text={covered.text} lines={lines} label={text.received} />
          </div>
          {covered.count === 0 ? null : <CoveredNote {...en.secrets.note(covered.count, covered.shown)} onPress={covered.toggle} />}
        </>
      )}
    </Section>
  );
}
