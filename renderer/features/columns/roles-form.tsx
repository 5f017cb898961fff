import { DECISIONS, type ColumnRole, ROW_OUTCOMES, type TableKind } from '../../../shared/domain/column-mapping.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { certain, type Draft, rolesOf, type Table, withColumn, withProposals } from './column-draft.ts';
import styles from './columns.module.css';
import type { Preview } from './preview.tsx';
import { TimesForm } from './times-form.tsx';

const text = en.columns;
const KINDS = ['events', 'approvals', 'rows'] as const satisfies readonly TableKind[];
const NONE = '-';

type Props = {
  readonly table: Table;
  readonly draft: Draft;
  readonly preview: Preview['answer'] | undefined;
  readonly zoneProblem: string | null;
  readonly onChange: (draft: Draft) => void;
};

/** What a row is, which column is which part of it, how its times are written, what its words mean: each asked once. */
export function RolesForm(props: Props) {
  const { table, draft, onChange } = props;
  const offers = certain(draft, table.proposals);
  const roles = rolesOf(draft.kind);
  return (
    <>
      <Section>
        <Choice
          label={text.kind}
          plain
          columns={3}
          value={draft.kind}
          options={KINDS.map((id) => ({ id, word: text.kinds[id] }))}
          onChange={(kind) => onChange({ ...draft, kind })}
        />
        <p className={`small dim ${styles['note']}`}>{text.kindNotes[draft.kind ?? 'none']}</p>
      </Section>
      {roles.length === 0 ? null : (
        <Section
          title={text.assign}
          end={
            offers.length === 0 ? null : (
              <Button variant="bare" onPress={() => onChange(withProposals(draft, table.proposals))}>
                {text.accept(offers.length)}
              </Button>
            )
          }
        >
          <div className={styles['grid']}>
            {roles.flatMap((role) =>
              places(draft, role).map((place) => <RolePick key={`${role} ${place}`} role={role} place={place} {...props} />),
            )}
          </div>
        </Section>
      )}
      {draft.kind === null ? null : <TimesForm {...props} />}
      <Words {...props} />
    </>
  );
}

/** Only a subject may stand in several columns: one place more than are filled. */
const places = (draft: Draft, role: ColumnRole): readonly number[] =>
  role === 'subject' ? [...(draft.mapping.columns.subject ?? []), ''].map((_, index) => index) : [0];

function RolePick({ role, place, table, draft, onChange }: Props & { readonly role: ColumnRole; readonly place: number }) {
  const why = new Map(table.proposals.filter((one) => one.role === role).map((one) => [one.column, text.whys[one.why]]));
  const proposed = table.header.filter((column) => why.has(column));
  const others = table.header.filter((column) => !why.has(column));
  const options = [
    { id: NONE, word: text.noColumn },
    ...proposed.map((column) => ({ id: `c${column}`, word: text.proposal(column, why.get(column) ?? '') })),
    ...others.map((column) => ({ id: `c${column}`, word: column })),
  ];
  const chosen = draft.mapping.columns[role]?.[place];
  return (
    <Pick
      label={place > 0 ? text.nextSubject : text.roles[role]}
      options={options}
      value={chosen === undefined ? NONE : `c${chosen}`}
      onChange={(id) => onChange(withColumn(draft, role, place, id === NONE ? '' : id.slice(1)))}
    />
  );
}

type Meant = 'decisions' | 'outcomes';

/** Words that nobody knows, each with what it means; those that were said stay to be changed. */
function Words({ table, draft, preview, onChange }: Props) {
  const kind: Meant | null = draft.kind === 'approvals' ? 'decisions' : draft.kind === 'events' ? 'outcomes' : null;
  if (kind === null) return null;
  const role = kind === 'decisions' ? 'decision' : 'outcome';
  if (draft.mapping.columns[role] === undefined) return null;
  const unknown =
    kind === 'decisions' ? [...table.unknownDecisions, ...(preview?.unknownDecisions ?? [])] : (preview?.unknownOutcomes ?? []);
  const said: Readonly<Record<string, string>> = draft.mapping[kind];
  const words = [...new Set([...Object.keys(said), ...unknown])];
  if (words.length === 0) return null;
  const meanings: readonly string[] = kind === 'decisions' ? DECISIONS : ROW_OUTCOMES;
  const names: Readonly<Record<string, string>> = text[kind];
  const say = (word: string, meaning: string) => {
    const { [word]: _before, ...others } = said;
    const meant = meaning === NONE ? others : { ...others, [word]: meaning };
    onChange({ ...draft, mapping: { ...draft.mapping, [kind]: meant } });
  };
  return (
    <Section title={text.words}>
      <div className={styles['grid']}>
        {words.map((word) => (
          <Pick
            key={word}
            label={text.wordOf(word)}
            options={[{ id: NONE, word: text.notSaid }, ...meanings.map((id) => ({ id, word: names[id] ?? id }))]}
            value={said[word] ?? NONE}
            onChange={(id) => say(word, id)}
          />
        ))}
      </div>
    </Section>
  );
}
