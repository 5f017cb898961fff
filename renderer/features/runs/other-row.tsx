import { AXES } from '../../../shared/domain/words.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import { openRecord } from '../../state/open-record.ts';
import type { Pointer } from './record-group.ts';
import { shortId } from './short-id.ts';
import styles from './matrix.module.css';

const text = en.runs;

type Props = {
  /** Its line in the whole table, from 1. */
  readonly line: number;
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  readonly word: string;
  readonly why: string;
  readonly when?: string;
  /** Its first record. */
  readonly pointer: Pointer | undefined;
  readonly bad?: boolean;
  /** Follows its records to what is behind it, where something can be. */
  readonly onExplain?: (() => void) | undefined;
};

/** A line of something that is no run: it has no axes, it has a reason. */
export function OtherRow({ line, kind, id, status, word, why, when = '', pointer, bad = false, onExplain }: Props) {
  const name = visible(shortId(id));
  return (
    <tr aria-rowindex={line}>
      <th scope="row" title={visible(`${id}, ${kind}`)}>
        <span className={styles['name']}>
          {pointer === undefined ? (
            <span>{name}</span>
          ) : (
            <Button variant="bare" aria-label={text.openRecord(name)} onPress={() => openRecord(pointer)}>
              {name}
            </Button>
          )}
          <span className="faint">{kind}</span>
        </span>
      </th>
      {when === '' ? null : <td className={`mono ${styles['time']}`}>{when}</td>}
      <td colSpan={AXES.length + (when === '' ? 1 : 0)} className={styles['why']}>
        <span className={styles['reason']} title={visible(why)}>
          <Status id={status} small {...(bad ? { tone: 'bad' as const } : {})}>
            {word}
          </Status>
          <span className="small dim grow">{visible(why)}</span>
          {onExplain === undefined ? null : (
            <Button variant="bare" aria-label={en.dossier.explainOf(name)} onPress={onExplain}>
              {en.dossier.explain}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
