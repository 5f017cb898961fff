import type { ReactNode } from 'react';
import { Button } from '../actions/button.tsx';
import styles from './legend.module.css';
import { Modal } from '../layout/modal.tsx';

/** A mark, a word or a key as it stands on the screen, and what it means. */
export type LegendRow = { readonly id: string; readonly sign: ReactNode; readonly means: string };
export type LegendGroup = { readonly title: string; readonly rows: readonly LegendRow[] };

type Props = {
  readonly words: { readonly open: string; readonly close: string };
  readonly title: string;
  readonly groups: readonly LegendGroup[];
  /** Opens it too; printed on the button. */
  readonly keys: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

/** Short help where it stands: a button and, over the screen, what its words, marks and keys mean. */
export function Legend({ words, title, groups, keys, open, onOpen }: Props) {
  return (
    <>
      <Button variant="quiet" keys={keys} onPress={() => onOpen(true)}>
        {words.open}
      </Button>
      <Modal title={title} open={open} onClose={() => onOpen(false)} wide>
        <div className={styles['groups']} role="group" aria-label={title} tabIndex={0}>
          {groups.map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h3 className={`small medium ${styles['caption']}`}>{group.title}</h3>
              <dl>
                {group.rows.map((row) => (
                  <div key={row.id} className={styles['row']}>
                    <dt className={styles['sign']}>{row.sign}</dt>
                    <dd>{row.means}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="row">
          <span className="grow" />
          <Button onPress={() => onOpen(false)}>{words.close}</Button>
        </div>
      </Modal>
    </>
  );
}
