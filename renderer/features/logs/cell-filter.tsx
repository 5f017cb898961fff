import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Event } from './event-columns.tsx';
import type { Condition, Field } from './question.ts';
import styles from './cell-filter.module.css';

const text = en.logs;

/** The value of a field in one event, as a filter compares it. */
export const valueIn = (event: Event, field: Field): string | null => (field === 'evidence' ? event.pointer.evidence : event[field]);

/** Keeps only the value of a cell, or shuts it out. Keys do the same on the cell that is walked to. */
export function CellFilter({
  event,
  field,
  onCondition,
}: {
  readonly event: Event;
  readonly field: Field;
  readonly onCondition: (condition: Condition) => void;
}) {
  const value = valueIn(event, field);
  const word = value === null || value === '' ? text.nobody : visible(maskSecrets(value));
  const act = (not: boolean, label: string, sign: string) => (
    <Button variant="bare" excludeFromTabOrder aria-label={label} onPress={() => onCondition({ field, equals: value, not })}>
      <span className={styles['sign']}>{sign}</span>
    </Button>
  );
  return (
    // The row under it opens its record on a click; a filter is another thing.
    <span
      className={styles['acts']}
      onClick={(press) => press.stopPropagation()}
      onKeyDown={(press) => press.stopPropagation()}
      role="presentation"
    >
      {act(false, text.only(text.fields[field], word), '=')}
      {act(true, text.without(text.fields[field], word), '≠')}
    </span>
  );
}
