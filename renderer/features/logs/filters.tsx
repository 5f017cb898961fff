import { type FormEvent, useRef, useState } from 'react';
import { useFocusKey } from '../../state/use-focus-key.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { type Field, type Question, withCondition, withoutCondition } from './question.ts';
import styles from './logs.module.css';

const text = en.logs;
const FIELDS = [
  'action',
  'actor',
  'service',
  'platform',
  'outcome',
  'account',
  'region',
  'evidence',
  'nativeId',
] as const satisfies readonly Field[];

const FIND = 'F';
const JUMP = 'J';

type Props = { readonly question: Question; readonly onChange: (question: Question) => void; readonly onJump: (at: string) => void };

/** What holds now, each part to be dropped, and what can be added: words, an exact value, a time to jump to. */
export function Filters({ question, onChange, onJump }: Props) {
  const group = useRef<HTMLDivElement>(null);
  const drop = (without: Question) => {
    // What was pressed goes; who pressed it stays among the filters.
    group.current?.querySelector('input')?.focus();
    onChange(without);
  };
  return (
    <div ref={group} className={styles['filters']} role="group" aria-label={text.filter}>
      <Holding question={question} onDrop={drop} />
      <Words onWords={(words) => onChange({ ...question, text: words })} />
      <Jump onJump={onJump} />
      <Exact onAdd={(field, equals) => onChange(withCondition(question, { field, equals, not: false }))} />
    </div>
  );
}

function Holding({ question, onDrop }: { readonly question: Question; readonly onDrop: (without: Question) => void }) {
  const words: readonly (readonly [string, string, Question])[] = [
    ...(question.text === '' ? [] : [[text.words, question.text, { ...question, text: '' }] as const]),
    ...(question.from === '' ? [] : [[text.from, question.from, { ...question, from: '' }] as const]),
    ...(question.to === '' ? [] : [[text.to, question.to, { ...question, to: '' }] as const]),
  ];
  return (
    <>
      {question.where.map((condition) => {
        const not = condition.not === true;
        const value = condition.equals ?? text.nobody;
        const name = not ? text.notField(text.fields[condition.field]) : text.fields[condition.field];
        return (
          <Chip
            key={`${condition.field} ${not} ${value}`}
            name={name}
            value={value}
            onDrop={() => onDrop(withoutCondition(question, condition))}
          />
        );
      })}
      {words.map(([name, value, without]) => (
        <Chip key={name} name={name} value={value} onDrop={() => onDrop(without)} />
      ))}
    </>
  );
}

function Chip({ name, value, onDrop }: { readonly name: string; readonly value: string; readonly onDrop: () => void }) {
  return (
    <Button aria-label={text.drop(name, value)} onPress={onDrop}>
      {name} <b className={styles['value']}>{value}</b>
      <Glyph name="close" />
    </Button>
  );
}

function Words({ onWords }: { readonly onWords: (words: string) => void }) {
  const [words, setWords] = useState('');
  const input = useFocusKey({ id: 'logs.find', title: text.find, group: en.screens.logs, keys: FIND });
  return (
    <Find
      label={text.wordsIn}
      keys={FIND}
      inputRef={input}
      value={words}
      onChange={setWords}
      onSubmit={(value) => {
        onWords(value.trim());
        setWords('');
      }}
    />
  );
}

function Exact({ onAdd }: { readonly onAdd: (field: Field, equals: string) => void }) {
  const [field, setField] = useState<Field>('action');
  const [equals, setEquals] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (equals.trim() === '') return;
    onAdd(field, equals.trim());
    setEquals('');
  };
  return (
    <form className={styles['exact']} onSubmit={add}>
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

function Jump({ onJump }: { readonly onJump: (at: string) => void }) {
  const [at, setAt] = useState('');
  const input = useFocusKey({ id: 'logs.jump', title: text.jump, group: en.screens.logs, keys: JUMP });
  return (
    <Find
      label={text.jump}
      keys={JUMP}
      inputRef={input}
      value={at}
      onChange={setAt}
      onSubmit={(value) => (value.trim() === '' ? undefined : onJump(value.trim()))}
    />
  );
}
