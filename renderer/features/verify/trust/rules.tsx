import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { tell } from '../../../state/notices.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { Check } from '../../../ui/inputs/check.tsx';
import { Choice } from '../../../ui/inputs/choice.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import type { Change, View } from './use-trust.ts';
import styles from './trust.module.css';

const text = en.trust.rules;
type Props = { readonly view: View; readonly named: boolean; readonly change: (one: Change) => Promise<boolean> };
type Set = View['rules'];

const options = <Id extends string>(words: Readonly<Record<Id, string>>, ...ids: readonly Id[]) =>
  ids.map((id) => ({ id, word: words[id] }));
const STAMPS = options(text.stamps, 'required', 'optional');
const TIMES = options(text.times, 'trusted', 'claimed');
const REVOCATIONS = options(text.revocations, 'require', 'optional');
const EVIDENCES = options(text.evidences, 'all', 'allow-missing');
const COUNTS = options({ one: '1', two: '2' }, 'two', 'one');
const wholeIn = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null);

/** The verifier's own expectations, in words; saved together. */
export function Rules({ view, named, change }: Props) {
  const [set, setSet] = useState<Set>(view.rules);
  const [skew, setSkew] = useState(String(view.rules.maxSkewHours));
  const [age, setAge] = useState(String(view.rules.maxCrlAgeDays));
  const [expires, setExpires] = useState(view.expires?.slice(0, 10) ?? '');
  const [maxSkewHours, maxCrlAgeDays] = [wholeIn(skew), wholeIn(age)];
  const with_ = (part: Partial<Set>) => setSet({ ...set, ...part });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (maxSkewHours === null || maxCrlAgeDays === null) return;
    const until = expires.trim() === '' ? null : expires.trim();
    if (await change({ kind: 'rules', rules: { ...set, maxSkewHours, maxCrlAgeDays }, expires: until })) tell(text.saved);
  };
  return (
    <Panel title={text.title}>
      <Form className={styles['rules'] ?? ''} onSubmit={(event) => void save(event)}>
        <Choice
          label={text.signatures}
          options={COUNTS}
          value={set.requiredSignatures === 1 ? 'one' : 'two'}
          columns={2}
          plain
          onChange={(id) => with_({ requiredSignatures: id === 'one' ? 1 : 2 })}
        />
        <Check isSelected={set.distinctPersons} onChange={(distinctPersons) => with_({ distinctPersons })}>
          {text.distinct}
        </Check>
        <Choice
          label={text.stamp}
          options={STAMPS}
          value={set.timestamp}
          columns={2}
          plain
          onChange={(timestamp) => with_({ timestamp })}
        />
        <Choice label={text.time} options={TIMES} value={set.timeModel} columns={2} plain onChange={(timeModel) => with_({ timeModel })} />
        <Choice
          label={text.revocation}
          options={REVOCATIONS}
          value={set.revocation}
          columns={2}
          plain
          onChange={(revocation) => with_({ revocation })}
        />
        <Choice
          label={text.evidence}
          options={EVIDENCES}
          value={set.minEvidence}
          columns={2}
          plain
          onChange={(minEvidence) => with_({ minEvidence })}
        />
        <Field label={text.age} value={age} onChange={setAge} mono isInvalid={maxCrlAgeDays === null} note={text.number} />
        <Field label={text.skew} value={skew} onChange={setSkew} mono isInvalid={maxSkewHours === null} note={text.number} />
        <Field label={text.expires} value={expires} onChange={setExpires} mono note={text.expiresNote} />
        {view.algorithms.length === 0 ? null : (
          <p className="small dim">
            {text.algorithms}: <span className="mono">{view.algorithms.join(', ')}</span>
          </p>
        )}
        <div className="row">
          <span className="grow" />
          <Button type="submit" isDisabled={!named || maxSkewHours === null || maxCrlAgeDays === null}>
            {text.save}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
