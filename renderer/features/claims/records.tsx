import { useMemo, useState } from 'react';
import { markedLines } from '../../../shared/domain/json-lines.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { openRecord } from '../../state/open-record.ts';
import { useCovered } from '../../state/use-covered.ts';
import { type Received, useRecords } from '../../state/use-records.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { BytesMatch } from '../../ui/marks/bytes-match.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { CoveredNote } from '../../ui/messages/covered-note.tsx';
import { Problem } from '../../ui/messages/notice.tsx';
import { RecordText } from '../../ui/values/record-text.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Contradiction } from './contradiction.ts';
import styles from './claims.module.css';

type Cited = Contradiction['records'][number];
const text = en.claims;
const PAGE = 3;

/** The records against a sentence, a few at a time, each as it was received. */
export function Records({ records, total }: { readonly records: readonly Cited[]; readonly total: number }) {
  const [from, setFrom] = useState(0);
  const shown = useMemo(() => records.slice(from, from + PAGE), [records, from]);
  // Words of a document cite the whole file; they are opened in Read.
  const cut = useMemo(() => shown.filter(({ page, length }) => page === null && length > 0), [shown]);
  const { records: received, problem } = useRecords(cut);
  if (records.length === 0) return <p className="dim">{text.noRecords}</p>;
  return (
    <>
      {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
      {shown.map((record) => {
        const index = cut.indexOf(record);
        return (
          <Record
            key={`${record.evidence} ${record.offset} ${record.says}`}
            record={record}
            received={index < 0 ? undefined : received?.[index]}
          />
        );
      })}
      <p className="row small dim">
        {text.records(records.length, total)}
        <span className="grow" />
        {records.length > PAGE ? (
          <>
            <Button onPress={() => setFrom(from - PAGE)} isDisabled={from === 0}>
              {text.earlier}
            </Button>
            <Button onPress={() => setFrom(from + PAGE)} isDisabled={from + PAGE >= records.length}>
              {text.later}
            </Button>
          </>
        ) : null}
      </p>
    </>
  );
}

function Record({ record, received }: { readonly record: Cited; readonly received: Received | undefined }) {
  const covered = useCovered(received?.text ?? '');
  const lines = useMemo(() => markedLines(covered.text, []), [covered.text]);
  return (
    <div className={styles['record']}>
      <p className={`row small ${styles['recordHead']}`}>
        <Cite boxed label={text.openRecord(record.event ?? record.evidence)} onPress={() => openRecord(record)}>
          {record.event ?? record.evidence}
        </Cite>
        <span className={styles['says']}>{visible(maskSecrets(record.says))}</span>
        <span className="grow" />
        <span className="mono faint">{record.time ?? ''}</span>
      </p>
      {received === undefined ? null : (
        <div className={styles['received']}>
          <RecordText text={covered.text} lines={lines} label={text.openRecord(record.evidence)} tone="contradicts" />
          <BytesMatch matches={received.matches} words={en.records.match} />
          {covered.count === 0 ? null : <CoveredNote {...en.secrets.note(covered.count, covered.shown)} onPress={covered.toggle} />}
        </div>
      )}
    </div>
  );
}
