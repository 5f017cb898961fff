import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import styles from './choice.module.css';
import { Glyph } from '../marks/glyph.tsx';
import { Kbd } from '../values/kbd.tsx';
import { markOf } from '../marks/marks.ts';

type Option<Id extends string> = { readonly id: Id; readonly word: string; readonly keys?: string };
type Props<Id extends string> = {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly columns?: 1 | 2 | 3 | 4;
  readonly hideLabel?: boolean;
  readonly plain?: boolean;
};

/** A closed choice as buttons with glyph, word and key; arrow keys move, exactly one stands. */
export function Choice<Id extends string>({ label, options, value, onChange, columns = 3, hideLabel = false, plain = false }: Props<Id>) {
  return (
    <RadioGroup
      value={value}
      aria-label={label}
      className={styles['group'] ?? ''}
      onChange={(next) => {
        const found = options.find((option) => option.id === next);
        if (found !== undefined) onChange(found.id);
      }}
    >
      {hideLabel ? null : <Label className="micro">{label}</Label>}
      <div className={`${styles['choices']} ${styles[`c${columns}`]}`}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} className={styles['cell'] ?? ''}>
            <RadioButton className={`${styles['choice']} ${plain ? 'act' : markOf(option.id).tone}`}>
              {plain ? null : <Glyph name={markOf(option.id).glyph} />}
              <span className="grow">{option.word}</span>
              {option.keys === undefined ? null : <Kbd>{option.keys}</Kbd>}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
