import { type FormEvent, useState } from 'react';
import type { In } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { Find } from '../../ui/field.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Pick } from '../../ui/pick.tsx';
import styles from './logs.module.css';

export type Filter = NonNullable<In<'events.list'>['where']>[number];
const text = en.logs;
export const FIELDS = [
  'action',
  'actor',
  'service',
  'platform',
  'outcome',
  'evidence',
  'nativeId',
  'account',
  'region',
] as const satisfies readonly Filter['field'][];

/** The filters that hold, each to be dropped, and one to add. All of them must hold. */
export function Filters({
  filters,
  onChange,
}: {
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
}) {
  const [field, setField] = useState<Filter['field']>('action');
  const [equals, setEquals] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (equals.trim() === '') return;
    onChange([...filters.filter((filter) => filter.field !== field), { field, equals: equals.trim() }]);
    setEquals('');
  };
  return (
    <form className={styles['filters']} onSubmit={add} aria-label={text.filter}>
      {filters.map((filter) => (
        <Button
          key={filter.field}
          aria-label={text.drop(text.fields[filter.field], filter.equals ?? text.nobody)}
          onPress={() => onChange(filters.filter((other) => other.field !== filter.field))}
        >
          {text.fields[filter.field]} <b>{filter.equals ?? text.nobody}</b>
          <Glyph name="close" />
        </Button>
      ))}
      <span className={styles['field']}>
        <Pick
          label={text.field}
          hideLabel
          options={FIELDS.map((id) => ({ id, word: text.fields[id] }))}
          value={field}
          onChange={(id) => setField(FIELDS.find((known) => known === id) ?? 'action')}
        />
      </span>
      <Find label={text.equals} value={equals} onChange={setEquals} />
      <Button type="submit" isDisabled={equals.trim() === ''}>
        {text.add}
      </Button>
    </form>
  );
}
