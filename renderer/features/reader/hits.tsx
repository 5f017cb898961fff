import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { exact } from '../../ui/values/format.ts';
import { LeftOut } from '../../ui/messages/left-out.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Section } from '../../ui/layout/panel.tsx';
import { Button } from 'react-aria-components';
import { visible } from '../../ui/values/visible.ts';
import styles from './sources.module.css';

const text = en.reader.hits;
const LIMIT = 40;

/** Where the typed words stand in the documents; a press goes to the page or line. */
export function Hits({ query }: { readonly query: string }) {
  const { data, problem } = useQuery('search.run', { query, limit: LIMIT, in: 'documents' });
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.searching}</Waiting>;
  return (
    <Section title={text.title} end={<span>{text.count(exact(data.total), data.capped)}</span>}>
      <LeftOut>{en.intake.handling.leftOut(data.leftOut)}</LeftOut>
      {data.hits.length === 0 ? <p className="small dim">{text.none}</p> : null}
      <ul>
        {data.hits.map((hit, index) => (
          // Two hits can stand on one page; the order is the engine's.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${hit.evidence} ${hit.page ?? ''} ${hit.line ?? ''} ${index}`}>
            <Button
              className={styles['hit'] ?? ''}
              onPress={() => place.openEvidence(hit.evidence, { member: hit.member, page: hit.page, line: hit.line })}
            >
              <span className="row">
                <span className={styles['id']}>{hit.evidence}</span>
                <span className="small faint">{text.spot(hit.page, hit.line)}</span>
              </span>
              <span className="small">{visible(hit.snippet)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
