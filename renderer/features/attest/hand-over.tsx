import { useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { pickOne } from '../../state/session.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { exact } from '../../ui/values/format.ts';
import { Section } from '../../ui/layout/panel.tsx';
import type { Attestation } from './attestation.ts';
import { withheldOf } from './withheld.ts';

const text = en.attest.handOver;

/** Writes the signed PDF, or the package with evidence, manifest and what is withheld, to where the person says. */
export function HandOver({ attestation }: { readonly attestation: Attestation | undefined }) {
  const [withhold, setWithhold] = useState('');
  const evidence = useQuery('evidence.list', {}).data ?? [];
  const restricted = evidence.filter((row) => (row.restricted ?? null) !== null);
  if (attestation === undefined)
    return restricted.length === 0 ? null : (
      <Section title={text.title}>
        <Restricted rows={restricted} />
      </Section>
    );
  const parsed = withheldOf(withhold);
  const save = async () => {
    const out = await pickOne('pdf.save', `${attestation.id}.pdf`);
    if (out === null) return;
    const result = await attempt(ask('attest.save', { attestation: attestation.id, out: out.handle }));
    if (result !== null) tell(text.saved(exact(result.bytes), out.label));
  };
  const build = async () => {
    if (parsed.problem !== null) return;
    const out = await pickOne('package.save', `${attestation.id}.zip`);
    if (out === null) return;
    const result = await attempt(ask('package.build', { attestation: attestation.id, out: out.handle, withhold: [...parsed.rows] }));
    if (result !== null) tell(text.built(exact(result.entries), result.withheld, exact(result.bytes), out.label));
  };
  return (
    <Section title={text.title}>
      <div className="stack">
        <Restricted rows={restricted} />
        <Field
          label={text.withhold}
          value={withhold}
          onChange={setWithhold}
          lines={2}
          note={parsed.problem === null ? text.withholdNote : text.withholdBad(parsed.problem)}
          isInvalid={parsed.problem !== null}
        />
        <div className="row wrap">
          <Button onPress={() => void save()}>{text.save}</Button>
          <Button onPress={() => void build()} isDisabled={parsed.problem !== null}>
            {text.build}
          </Button>
        </div>
      </div>
    </Section>
  );
}

/** What no package holds, whatever else is withheld from this one. */
function Restricted({ rows }: { readonly rows: Out<'evidence.list'> }) {
  if (rows.length === 0) return null;
  return (
    <div className="small stack">
      <p className="medium">{text.restricted(rows.length)}</p>
      <ul className="stack">
        {rows.map((row) => (
          <li key={row.id} className="break dim">
            {text.restrictedRow(row.id, row.name, row.restricted ?? '')}
          </li>
        ))}
      </ul>
    </div>
  );
}
