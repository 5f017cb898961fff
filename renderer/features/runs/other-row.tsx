import { AXES } from '../../../shared/domain/words.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Pointer } from './record-group.ts';
import { shortId } from './short-id.ts';
import styles from './runs.module.css';

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
};

/** A line of something that is no run: it has no axes, it has a reason. */
export function OtherRow({ line, kind, id, status, word, why, when = '', pointer, bad = false }: Props) {
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
          <span className="small dim">{visible(why)}</span>
        </span>
      </td>
    </tr>
  );
}

/** The event itself where the record is one, else the place in the text of its evidence. */
function openRecord({ evidence, event, time, member, line }: Pointer): void {
  if (event === null) place.openEvidence(evidence, { member, line });
  else place.events({ evidence, event, time });
}
