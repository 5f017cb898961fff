import type { Out } from '../../bridge/client.ts';
import { tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { Cite } from '../../ui/cite.tsx';
import { Column } from '../../ui/column.tsx';
import { exact } from '../../ui/format.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Hash } from '../../ui/hash.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { PanelHead, Section } from '../../ui/panel.tsx';
import type { Filter } from './filters.tsx';

type Event = Out<'events.list'>['events'][number];
type Props = {
  readonly event: Event;
  readonly onClose: () => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onOpen: () => void;
};
const text = en.logs;

/** One record: its normalised fields, each a filter, and where its exact bytes are. */
export function Record({ event, onClose, onFilter, onOpen }: Props) {
  const { pointer } = event;
  const filterable = (field: Filter['field'], value: string | null) =>
    value === null ? (
      '–'
    ) : (
      <Button variant="bare" aria-label={text.only(text.fields[field], value)} onPress={() => onFilter({ field, equals: value })}>
        <span className="mono break">{value}</span>
      </Button>
    );
  return (
    <Column
      as="aside"
      label={text.record}
      head={
        <PanelHead
          title={event.action}
          before={<Cite boxed>{pointer.evidence}</Cite>}
          end={
            <Button variant="icon" aria-label={text.close} onPress={onClose}>
              <Glyph name="close" />
            </Button>
          }
        />
      }
      foot={
        <>
          <span className="grow" />
          <Button onPress={onOpen}>{text.open}</Button>
        </>
      }
    >
      <Section title={text.fieldsTitle}>
        <KeyValues
          rows={[
            [
              text.time,
              <span className="mono" key="t">
                {event.time ?? text.noTime}
              </span>,
            ],
            [text.fields.action, filterable('action', event.action)],
            [text.fields.actor, filterable('actor', event.actor)],
            [text.fields.outcome, filterable('outcome', event.outcome)],
            [text.fields.service, filterable('service', event.service)],
            [text.fields.platform, filterable('platform', event.platform)],
            [text.fields.account, filterable('account', event.account)],
            [text.fields.region, filterable('region', event.region)],
            [text.fields.nativeId, filterable('nativeId', event.nativeId)],
          ]}
        />
      </Section>
      <Section title={text.pointer}>
        <KeyValues
          rows={[
            [text.fields.evidence, filterable('evidence', pointer.evidence)],
            ...(pointer.member === null
              ? []
              : [
                  [
                    text.member,
                    <span className="mono" key="m">
                      {pointer.member}
                    </span>,
                  ] as const,
                ]),
            [text.bytes, text.span(exact(pointer.offset), exact(pointer.offset + pointer.length), exact(pointer.length))],
            ...(pointer.line === null ? [] : [[text.line, exact(pointer.line)] as const]),
            ...(pointer.pointer === null
              ? []
              : [
                  [
                    text.json,
                    <span className="mono" key="j">
                      {pointer.pointer}
                    </span>,
                  ] as const,
                ]),
          ]}
        />
      </Section>
      <Section title={text.digest}>
        <Hash value={pointer.sha256} label={text.digest} onCopied={(whole) => (whole ? tell(text.copied) : undefined)} />
      </Section>
    </Column>
  );
}
