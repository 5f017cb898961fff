import { useState } from 'react';
import { en } from '../../strings/en.ts';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import type { Draft, Table } from './column-draft.ts';
import type { Preview } from './preview.tsx';

const text = en.columns;
const SERIAL = /^\d{5,6}(?:[.,]\d+)?$/;

type Props = {
  readonly table: Table;
  readonly draft: Draft;
  readonly preview: Preview['answer'] | undefined;
  readonly zoneProblem: string | null;
  readonly onChange: (draft: Draft) => void;
};

/** How its times are written: asked only where the rows leave it open, or somebody said it before. */
export function TimesForm({ table, draft, preview, zoneProblem, onChange }: Props) {
  const { mapping } = draft;
  const set = (more: Partial<Draft['mapping']>) => onChange({ ...draft, mapping: { ...mapping, ...more } });
  const asksOrder = mapping.dayFirst !== null || table.asks.includes('day_first') || preview?.asks.includes('day_first') === true;
  const asksZone = mapping.zone !== null || zoneProblem !== null || preview?.asks.includes('zone') === true;
  const asksSerial = mapping.excelDates || table.rows.some((row) => row.some((cell) => SERIAL.test(cell.trim())));
  const card = table.cardZone;
  if (!asksOrder && !asksZone && !asksSerial && card === null) return null;
  return (
    <Section title={text.dates}>
      <div className="stack">
        {asksOrder ? (
          <Choice
            label={text.order}
            plain
            columns={2}
            value={mapping.dayFirst === null ? null : mapping.dayFirst ? 'day' : 'month'}
            options={[
              { id: 'day', word: text.dayFirst },
              { id: 'month', word: text.monthFirst },
            ]}
            onChange={(id) => set({ dayFirst: id === 'day' })}
          />
        ) : null}
        {card !== null ? <p className="small dim">{text.zoneCard(card)}</p> : null}
        {card === null && asksZone ? <Zone value={mapping.zone ?? ''} problem={zoneProblem} onChange={(zone) => set({ zone })} /> : null}
        {asksSerial ? (
          <Check small isSelected={mapping.excelDates} onChange={(excelDates) => set({ excelDates })}>
            {text.excel}
          </Check>
        ) : null}
      </div>
    </Section>
  );
}

type ZoneProps = { readonly value: string; readonly problem: string | null; readonly onChange: (zone: string | null) => void };

/** Taken when the field is left or Enter pressed: half a name is no zone, and need not be told so. */
function Zone({ value, problem, onChange }: ZoneProps) {
  const [typed, setTyped] = useState(value);
  const take = () => onChange(typed.trim() === '' ? null : typed.trim());
  return (
    <>
      <Field
        label={text.zone}
        placeholder={text.zoneHint}
        value={typed}
        onChange={setTyped}
        isInvalid={problem !== null}
        note={problem === null ? (value === '' ? text.zoneAsked : text.zoneSaid) : undefined}
        onBlur={take}
        onKeyDown={(event) => (event.key === 'Enter' ? take() : undefined)}
      />
      {problem === null ? null : (
        <p className="small badtext" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
