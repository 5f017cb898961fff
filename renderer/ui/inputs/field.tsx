import type { ReactNode } from 'react';
import { FieldError, Input, Label, SearchField, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import styles from './field.module.css';
import { Glyph } from '../marks/glyph.tsx';
import { Kbd } from '../values/kbd.tsx';

type Props = Omit<TextFieldProps, 'className' | 'children'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly note?: string | undefined;
  readonly lines?: number;
  readonly mono?: boolean;
  readonly placeholder?: string;
};

/** A labelled text field; several `lines` make it grow. The error stands below it and is read with it. */
export function Field({ label, hint, note, lines = 1, mono = false, placeholder, ...props }: Props) {
  const box = `${styles['box']} ${mono ? 'mono' : ''}`;
  return (
    <TextField {...props} className={styles['field'] ?? ''}>
      <span className={styles['top']}>
        <Label className="micro">{label}</Label>
        {hint === undefined ? null : <span className="micro">{hint}</span>}
      </span>
      {lines > 1 ? <TextArea className={box} rows={lines} /> : <Input className={box} {...(placeholder ? { placeholder } : {})} />}
      {note === undefined ? null : (
        <Text slot="description" className="small dim">
          {note}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''} />
    </TextField>
  );
}

type FindProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly keys?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: React.Ref<HTMLInputElement>;
  readonly onSubmit?: (value: string) => void;
};

/** A search box with its glyph; Escape empties it. */
export function Find({ label, value, onChange, keys, autoFocus = false, inputRef, onSubmit }: FindProps) {
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={styles['find'] ?? ''}
      {...(onSubmit === undefined ? {} : { onSubmit })}
    >
      <Glyph name="search" />
      <Input placeholder={label} className={styles['findbox'] ?? ''} {...(inputRef === undefined ? {} : { ref: inputRef })} />
      {keys === undefined ? null : <Kbd>{keys}</Kbd>}
    </SearchField>
  );
}
