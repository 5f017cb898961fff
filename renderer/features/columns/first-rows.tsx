import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { type Draft, roleOf, rolesOf, type Table, withColumn } from './column-draft.ts';
import styles from './columns.module.css';
import type { Preview } from './preview.tsx';

const text = en.columns;
const ROWS = 5;

type Props = {
  readonly table: Table;
  readonly draft: Draft;
  readonly preview: Preview['answer'] | undefined;
  readonly onChange: (draft: Draft) => void;
};

/** The table as it stands: below each column's name what it is, or may be and why; cells that cannot be read are marked. */
export function FirstRows({ table, draft, preview, onChange }: Props) {
  const rows = table.rows.slice(0, ROWS);
  const problemAt = (row: number, column: string): string | undefined =>
    preview?.rows[row]?.problems.find((problem) => problem.column === column)?.detail;
  return (
    <section className={styles['first']} aria-label={text.first}>
      <h2 className={styles['caption']}>{text.first}</h2>
      <div className={styles['scroll']} role="group" aria-label={text.first} tabIndex={0}>
        <table className={styles['cells']}>
          <thead>
            <tr>
              <th scope="col" className="num">
                {text.row}
              </th>
              {table.header.map((column, index) => (
                <th scope="col" key={`${index} ${column}`}>
                  <span className={styles['name']}>{maskSecrets(column)}</span>
                  <Part table={table} draft={draft} column={column} onChange={onChange} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <th scope="row" className="num faint">
                  {at + 1}
                </th>
                {table.header.map((column, index) => {
                  const problem = problemAt(at, column);
                  const cell = maskSecrets(row[index] ?? '');
                  return (
                    <td key={`${index} ${column}`} title={problem ?? cell} className={problem === undefined ? '' : styles['wrong']}>
                      <bdi>{cell}</bdi>
                      {problem === undefined ? null : <span className="vh">{problem}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What a column is, else the first thing it is proposed for: a press takes it. */
function Part({ table, draft, column, onChange }: Omit<Props, 'preview'> & { readonly column: string }) {
  const role = roleOf(draft, column);
  if (role !== null) return <span className={styles['part']}>{text.roles[role]}</span>;
  const free = rolesOf(draft.kind).filter((one) => one === 'subject' || draft.mapping.columns[one] === undefined);
  const offer = table.proposals.find((one) => one.column === column && free.includes(one.role));
  if (offer === undefined) return <span className={styles['nopart']}>–</span>;
  const place = draft.mapping.columns[offer.role]?.length ?? 0;
  const why = text.use(column, text.roles[offer.role], text.whys[offer.why]);
  return (
    <Button variant="bare" aria-label={why} onPress={() => onChange(withColumn(draft, offer.role, place, column))}>
      <span title={why}>{text.perhaps(text.roles[offer.role])}</span>
    </Button>
  );
}
