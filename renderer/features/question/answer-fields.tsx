import { BOUNDARY_DISPOSITIONS, BOUNDARY_POSITIONS, CONTROL_CONCLUSIONS, wordOf } from '../../../shared/domain/words.ts';
import { en } from '../../strings/en.ts';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { type Draft, fieldsFor, rationaleRequired, type TextName } from './answer-draft.ts';

type Props = {
  readonly kind: 'control' | 'boundary';
  readonly draft: Draft;
  readonly missing: readonly (TextName | 'choice')[];
  readonly onChange: (next: Partial<Draft>) => void;
};
const text = en.question.answer;
const DATES: ReadonlySet<TextName> = new Set(['until', 'askedOn']);
const SHORT: ReadonlySet<TextName> = new Set(['owner', 'approver', 'until', 'askedOn']);

/** The choice, the fields it asks for, and the rationale. */
export function AnswerFields({ kind, draft, missing, onChange }: Props) {
  return (
    <>
      {kind === 'control' ? (
        <Section title={text.conclusion} end={<span>{text.keysControl}</span>}>
          <Choice
            label={text.conclusion}
            hideLabel
            options={CONTROL_CONCLUSIONS.map((id) => ({ id, word: wordOf(id) }))}
            value={draft.conclusion}
            onChange={(conclusion) => onChange({ conclusion })}
          />
        </Section>
      ) : (
        <>
          <Section title={text.position} end={<span>{text.keysPosition}</span>}>
            <Choice
              label={text.position}
              hideLabel
              columns={4}
              options={BOUNDARY_POSITIONS.map((id) => ({ id, word: wordOf(id) }))}
              value={draft.position}
              onChange={(position) => onChange({ position })}
            />
          </Section>
          <Section title={text.disposition} end={<span>{text.keysDisposition}</span>}>
            <Choice
              label={text.disposition}
              hideLabel
              columns={2}
              options={BOUNDARY_DISPOSITIONS.map((id) => ({ id, word: wordOf(id) }))}
              value={draft.disposition}
              onChange={(disposition) => onChange({ disposition })}
            />
          </Section>
        </>
      )}
      <Section>
        <div className="stack">
          {missing.includes('choice') ? (
            <p className="small badtext" role="alert">
              {text.chooseFirst[kind]}
            </p>
          ) : null}
          {fieldsFor(draft, kind).map(({ name, required }) => (
            <Text key={name} name={name} draft={draft} required={required} bad={missing.includes(name)} onChange={onChange} />
          ))}
          <Text
            name="rationale"
            draft={draft}
            required={rationaleRequired(draft, kind)}
            bad={missing.includes('rationale')}
            onChange={onChange}
          />
        </div>
      </Section>
    </>
  );
}

type TextProps = {
  readonly name: TextName;
  readonly draft: Draft;
  readonly required: boolean;
  readonly bad: boolean;
  readonly onChange: (next: Partial<Draft>) => void;
};

function Text({ name, draft, required, bad, onChange }: TextProps) {
  return (
    <Field
      label={text.fields[name]}
      hint={required ? text.required : undefined}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
      lines={SHORT.has(name) ? 1 : 3}
      isInvalid={bad}
      {...(DATES.has(name) ? { placeholder: text.day } : {})}
      {...(bad ? { note: DATES.has(name) ? text.dayNeeded : text.needed } : {})}
    />
  );
}
