import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { utc } from '../../ui/values/format.ts';
import { Hash } from '../../ui/values/hash.tsx';
import { More } from '../../ui/layout/more.tsx';
import styles from './question-panel.module.css';

const text = en.question.history;

/** Every version, review and exception, oldest last, and the digest of the question the answer is bound to. */
export function History({ detail }: { readonly detail: Out<'question.get'> }) {
  return (
    <More title={text.title(detail.history.length)}>
      <ul className={styles['expected']}>
        {detail.history.map((entry) => (
          <li key={`${entry.at} ${entry.what}`} className="small">
            <span className="mono faint">{utc(entry.at)}</span>
            <br />
            <span className="medium">{entry.by}</span> {entry.what}
          </li>
        ))}
      </ul>
      <p className="micro">{text.digest}</p>
      <Hash value={detail.questionSha256} label={text.digest} />
    </More>
  );
}
