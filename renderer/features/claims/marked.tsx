import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import { MARKS } from './marks.ts';
import { inWords } from './parameters.ts';
import styles from './claims.module.css';

type Claim = Out<'claims.list'>[number];
const text = en.claims.marked;

/** Every sentence that a person marked, how it was read, and what the records in hand say to it. */
export function Marked() {
  const { data, problem } = useQuery('claims.list', {});
  const raised = useQuery('contradictions.list', {}).data?.contradictions;
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.claims.reading}</Waiting>;
  if (data.length === 0)
    return (
      <Empty title={text.none}>
        <p>{text.noneNote}</p>
        <span>
          <Button onPress={() => place.claimsView('suggested')}>{en.claims.toSuggested}</Button>
        </span>
      </Empty>
    );
  return (
    <div className={styles['scroll']}>
      <ul className={styles['cards']}>
        {data.map((claim) => (
          <One key={claim.id} claim={claim} contradiction={raised?.find((one) => one.claim.id === claim.id)?.id} />
        ))}
      </ul>
    </div>
  );
}

/** `contradiction`: what records raise against it. */
function One({ claim, contradiction }: { readonly claim: Claim; readonly contradiction: string | undefined }) {
  const withdraw = async () => {
    if ((await attempt(ask('claim.withdraw', { claim: claim.id }))) !== null) tell(text.withdrawn(claim.id), true);
  };
  return (
    <li className={styles['claim']}>
      <p className="row">
        <span className="mono medium">{claim.id}</span>
        <Status id={MARKS.judgements[claim.judged]} small>
          {text.judgements[claim.judged]}
        </Status>
        <span className="mono dim">{claim.rule}</span>
        {contradiction === undefined ? null : (
          <Button variant="bare" onPress={() => place.contradiction(contradiction)}>
            {text.openContradiction}
          </Button>
        )}
        <span className="grow" />
        <Cite boxed onPress={() => place.openEvidence(claim.evidence, { member: claim.member, page: claim.page })}>
          {claim.evidence}
        </Cite>
        <span className="small dim">{claim.place}</span>
        <Button variant="quiet" onPress={() => void withdraw()}>
          {text.withdraw}
        </Button>
      </p>
      <blockquote className={styles['quote']}>{visible(maskSecrets(claim.quote))}</blockquote>
      <p>{claim.why}</p>
      <p className="small dim">
        {inWords(claim.parameters) === '' ? '' : `${text.parameters} ${inWords(claim.parameters)} · `}
        {text.by} {claim.by}
      </p>
    </li>
  );
}
