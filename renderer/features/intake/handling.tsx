import { useState } from 'react';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import type { Evidence } from './evidence.ts';
import { RedactionDialog } from './redaction-dialog.tsx';
import { RestrictDialog } from './restrict-dialog.tsx';
import { SupersedeDialog } from './supersede-dialog.tsx';

type Asked = 'version' | 'redaction' | 'restriction' | null;
const text = en.intake.handling;

/** What people said of an original after it came in: its versions, what was blackened, whether it is handed on. */
export function Handling({ data }: { readonly data: Evidence }) {
  const [asked, setAsked] = useState<Asked>(null);
  const { redaction = null } = data;
  const close = () => setAsked(null);
  return (
    <Section title={text.title}>
      <div className="stack">
        <KeyValues
          rows={[
            [text.replaces, <Version key="older" id={data.supersedes} none={text.noOlder} />],
            [text.replacedBy, <Version key="newer" id={data.supersededBy ?? null} none={text.newest} />],
            [text.handedOn, (data.restricted ?? null) === null ? text.free : text.withheld(data.restricted ?? '')],
          ]}
        />
        {redaction === null ? null : <Redaction redaction={redaction} />}
        <div className="row wrap">
          <Button onPress={() => setAsked('version')}>{data.supersedes === null ? text.setVersion : text.changeVersion}</Button>
          <Button onPress={() => setAsked('redaction')}>{text.setRedaction}</Button>
          <Button onPress={() => setAsked('restriction')}>{(data.restricted ?? null) === null ? text.restrict : text.release}</Button>
        </div>
      </div>
      {asked === 'version' ? <SupersedeDialog data={data} onClose={close} /> : null}
      {asked === 'redaction' ? <RedactionDialog data={data} onClose={close} /> : null}
      {asked === 'restriction' ? <RestrictDialog data={data} onClose={close} /> : null}
    </Section>
  );
}

function Version({ id, none }: { readonly id: string | null; readonly none: string }) {
  if (id === null) return <span className="dim">{none}</span>;
  return (
    <Cite label={text.openVersion(id)} onPress={() => place.openEvidence(id)}>
      {id}
    </Cite>
  );
}

function Redaction({ redaction }: { readonly redaction: NonNullable<Evidence['redaction']> }) {
  const { original, originalSha256, regions, reason } = redaction;
  return (
    <div className="stack small">
      <p>
        {text.redactedFrom(reason)}{' '}
        {original === null ? (
          text.notHere
        ) : (
          <Cite label={text.openVersion(original)} onPress={() => place.openEvidence(original)}>
            {original}
          </Cite>
        )}
      </p>
      <Hash value={originalSha256} label={text.originalSha} />
      <ul>
        {regions.map((region) => (
          <li key={`${region.place} ${region.reason}`} className="dim">
            {text.region(region.place, region.reason)}
          </li>
        ))}
      </ul>
    </div>
  );
}
