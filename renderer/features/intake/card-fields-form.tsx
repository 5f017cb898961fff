import { useId } from 'react';
import { EVIDENCE_KINDS, type EvidenceKind, wordOf } from '../../../shared/domain/words.ts';
import { en } from '../../strings/en.ts';
import { Field } from '../../ui/inputs/field.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { CARD_GROUPS, type CardField, neededBy } from './card-fields.ts';
import styles from './intake.module.css';

const text = en.intake.card;
export const AS_IT_IS = 'as-it-is';
export type CardDraft = { readonly kind: string; readonly fields: Readonly<Record<string, string>> };

type Props = {
  readonly draft: CardDraft;
  readonly onChange: (draft: CardDraft) => void;
  readonly observed: readonly string[];
  /** Offers to leave the kind alone, for cards that differ. */
  readonly mixed?: boolean;
};

/** Every field of the card that a person may write, by what it tells. */
export function CardFieldsForm({ draft, onChange, observed, mixed = false }: Props) {
  const kind = EVIDENCE_KINDS.find((id) => id === draft.kind);
  const needed = kind === undefined ? [] : neededBy(kind);
  const kinds = EVIDENCE_KINDS.map((id: EvidenceKind) => ({ id: id as string, word: wordOf(id) }));
  const change = (field: CardField, value: string) => onChange({ ...draft, fields: { ...draft.fields, [field]: value } });
  return (
    <>
      <Pick
        label={text.kind}
        options={mixed ? [{ id: AS_IT_IS, word: text.asItIs }, ...kinds] : kinds}
        value={draft.kind}
        onChange={(next) => onChange({ ...draft, kind: next })}
      />
      {CARD_GROUPS.map((group) => (
        <Group key={group.id} title={text.groups[group.id]}>
          {group.fields.map((field) => (
            <Field
              key={field}
              label={text.fields[field]}
              value={draft.fields[field] ?? ''}
              onChange={(value) => change(field, value)}
              maxLength={400}
              {...(needed.includes(field) ? { hint: text.needed } : observed.includes(field) ? { hint: text.fromTheFile } : {})}
              {...(text.examples[field] === undefined ? {} : { placeholder: text.examples[field] })}
              {...(field === 'effective_date' ? { note: text.effectiveNote } : {})}
            />
          ))}
        </Group>
      ))}
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId();
  return (
    <fieldset className={styles['group']} aria-labelledby={id}>
      <p className="small strong" id={id}>
        {title}
      </p>
      {children}
    </fieldset>
  );
}
