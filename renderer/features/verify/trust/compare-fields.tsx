import { digitsOf } from '../../../../shared/domain/typed-digits.ts';
import { en } from '../../../strings/en.ts';
import { Check } from '../../../ui/inputs/check.tsx';
import { Choice } from '../../../ui/inputs/choice.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { KeyValues } from '../../../ui/values/key-values.tsx';
import { Status } from '../../../ui/marks/status.tsx';
import { type Compared, isCompared } from './compared.ts';
import styles from './trust.module.css';
import type { Facts } from './use-trust.ts';

const text = en.trust.adding;
const WAYS = (['typed', 'paper'] as const).map((id) => ({ id, word: text.ways[id] }));
const COVERED = '····';

type Props = { readonly facts: Facts; readonly compared: Compared; readonly onChange: (part: Partial<Compared>) => void };

/** Who the certificate says it is, its fingerprint to read aloud, and what the person did with it. */
export function CompareFields({ facts, compared, onChange }: Props) {
  const { way, typed } = compared;
  const enough = digitsOf(typed).length >= 8;
  return (
    <>
      <KeyValues
        rows={[
          [en.trust.subject, facts.subject],
          [en.trust.issuer, facts.issuer],
          [en.trust.valid, en.trust.validFromTo(facts.notBefore.slice(0, 10), facts.notAfter.slice(0, 10))],
          [en.trust.key, facts.key],
        ]}
      />
      {facts.care.map((code) => (
        <Status key={code} id="care" tone="care">
          {en.trust.care(code)}
        </Status>
      ))}
      <Choice
        label={text.way}
        options={WAYS}
        value={way}
        columns={2}
        plain
        onChange={(next) => onChange({ way: next, typed: '', ticked: false })}
      />
      <p className="micro">{text.readAloud}</p>
      <Fingerprint sha256={facts.sha256} covered={way === 'typed' && !isCompared(facts.sha256, compared)} />
      {way === 'typed' ? (
        <Field
          label={text.typed}
          value={typed}
          onChange={(next) => onChange({ typed: next })}
          mono
          autoComplete="off"
          spellCheck="false"
          isInvalid={enough && !isCompared(facts.sha256, compared)}
          note={!enough ? text.covered : isCompared(facts.sha256, compared) ? text.matches : text.differs}
        />
      ) : (
        <Check isSelected={compared.ticked} onChange={(ticked) => onChange({ ticked })}>
          {text.paper}
        </Check>
      )}
    </>
  );
}

/** Groups of four, eight to a line, as they are read aloud; the last two can be covered. */
function Fingerprint({ sha256, covered }: { readonly sha256: string; readonly covered: boolean }) {
  const groups = sha256.match(/.{4}/g) ?? [];
  return (
    <p className={styles['fingerprint']}>
      {groups.map((group, at) => (
        // A group may come twice in one fingerprint; its place is what it is.
        <span key={`${at} ${group}`}>{covered && at >= groups.length - 2 ? <span className="faint">{COVERED}</span> : group}</span>
      ))}
    </p>
  );
}
