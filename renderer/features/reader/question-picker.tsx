import { useMemo, useState } from 'react';
import { Autocomplete, Dialog, Menu, MenuItem } from 'react-aria-components';
import { STANCES, wordOf } from '../../../shared/domain/words.ts';
import { rank } from '../../state/match.ts';
import { usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import listStyles from '../../ui/inputs/list.module.css';
import { BasisMeter } from '../../ui/marks/meter.tsx';
import styles from './reader.module.css';
import { reader, useReader } from './reader-state.ts';

type Props = {
  readonly what: string;
  readonly onPick: (question: string, extra: { readonly reproduced: boolean; readonly note: string }) => void;
  readonly onClose: () => void;
};
const text = en.reader.picker;
const EXCERPT = 160;

/** Three letters of a question and Enter. Before anything is typed the question on the right stands first. */
export function QuestionPicker({ what, onPick, onClose }: Props) {
  const [query, setQuery] = useState('');
  const [note, setNote] = useState('');
  const [reproduced, setReproduced] = useState(false);
  const stance = useReader((state) => state.stance);
  const chosen = usePlace((state) => state.question);
  const { data } = useQuery('question.list', {});
  const rows = useMemo(() => {
    const all = data?.questions ?? [];
    const ordered = [...all.filter((row) => row.id === chosen), ...all.filter((row) => row.id !== chosen)];
    return rank(query, ordered, (row) => `${row.id} ${row.short}`);
  }, [data, query, chosen]);
  return (
    <Dialog className={styles['dialog'] ?? ''} aria-label={text.title}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <p className={`small dim ${styles['excerpt']}`}>{what.length > EXCERPT ? `${what.slice(0, EXCERPT)} …` : what}</p>
        <Find label={text.find} value={query} onChange={setQuery} autoFocus />
        <Menu
          aria-label={text.questions}
          className={`${listStyles['list']} ${styles['questions']}`}
          onAction={(key) => onPick(String(key), { reproduced, note })}
          onClose={onClose}
          renderEmptyState={() => <p className="dim">{text.none}</p>}
        >
          {rows.map((row) => (
            <MenuItem key={row.id} id={row.id} textValue={`${row.id} ${row.short}`} className={listStyles['item'] ?? ''}>
              <span className="mono">{row.id}</span>
              <span className="clip grow" title={row.short}>
                {row.short}
              </span>
              <BasisMeter basis={row.basis} min={row.minBasis} label={en.overview.queue.meter(row.basis, row.minBasis)} />
            </MenuItem>
          ))}
        </Menu>
      </Autocomplete>
      <Choice
        label={text.stance}
        columns={3}
        options={STANCES.map((id) => ({ id, word: wordOf(id) }))}
        value={stance}
        onChange={reader.stance}
      />
      <Field label={text.note} value={note} onChange={setNote} />
      <Check small isSelected={reproduced} onChange={setReproduced}>
        {text.reproduced}
      </Check>
    </Dialog>
  );
}
