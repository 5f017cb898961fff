import { useMemo } from 'react';
import { basisRank } from '../../../shared/domain/basis-order.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { useCommands } from '../../state/commands.ts';
import { place, usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { BasisScale } from '../../ui/marks/meter.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { AnswerForm } from './answer-form.tsx';
import { History } from './history.tsx';
import { Review } from './review.tsx';
import { More } from '../../ui/layout/more.tsx';
import styles from './question-panel.module.css';
import { ShownByRecords } from './shown-by-records.tsx';
import { TagList } from './tag-list.tsx';

type Detail = Out<'question.get'>;
const text = en.question;

/** The chosen question: what it asks, what its basis is and why, its tags, its answer, its review. */
export function QuestionPanel() {
  const chosen = usePlace((state) => state.question);
  const { data: list } = useQuery('question.list', {});
  const question = chosen ?? list?.questions[0]?.id ?? null;
  const { data, problem } = useQuery('question.get', question === null ? null : { question });
  useStep(list?.questions ?? [], question);
  if (problem !== null)
    return (
      <Column as="aside" label={text.title}>
        <Problem message={problem.message} code={problem.code} />
      </Column>
    );
  if (question === null)
    return (
      <Column as="aside" label={text.title}>
        <Empty title={text.none} />
      </Column>
    );
  if (data === undefined)
    return (
      <Column as="aside" label={text.title}>
        <Waiting>{text.list.reading}</Waiting>
      </Column>
    );
  return <Shown key={data.row.id} detail={data} />;
}

function Shown({ detail }: { readonly detail: Detail }) {
  const { row } = detail;
  return (
    <AnswerForm detail={detail}>
      {({ fields, foot }) => (
        <Column
          as="aside"
          label={text.title}
          head={
            <PanelHead
              before={<Cite boxed>{row.id}</Cite>}
              title={row.short}
              end={
                <Status id={row.criticality} small>
                  {wordOf(row.criticality)}
                </Status>
              }
            />
          }
          foot={foot}
        >
          <Section>
            <p className="read">{detail.text}</p>
            <p className={`small dim ${styles['why']}`}>{detail.why}</p>
          </Section>
          <Asked detail={detail} />
          <BasisSection detail={detail} />
          <TagList tags={detail.tags} />
          {fields}
          <ShownByRecords detail={detail} />
          <Review detail={detail} />
          <History detail={detail} />
        </Column>
      )}
    </AnswerForm>
  );
}

function Asked({ detail }: { readonly detail: Detail }) {
  return (
    <>
      <Section title={text.probes}>
        <ul className={styles['probes']}>
          {detail.probes.map((probe) => (
            <li key={probe}>{probe}</li>
          ))}
        </ul>
      </Section>
      <More title={text.expected(detail.expectedEvidence.length)}>
        <ul className={styles['expected']}>
          {detail.expectedEvidence.map((item) => (
            <li key={item.id}>
              <p className="small medium">{item.title}</p>
              <p className="small dim">
                {wordOf(item.kind)}: {item.lookFor}
              </p>
            </li>
          ))}
        </ul>
        <p className="small">
          <span className="faint">{text.disproof}</span> {detail.disproof}
        </p>
        <ul className={styles['frameworks']}>
          {detail.frameworks.map((item) => (
            <li key={`${item.framework} ${item.id}`} className="small dim" title={item.title}>
              <span className="mono">{item.id}</span> {item.framework}
            </li>
          ))}
        </ul>
      </More>
    </>
  );
}

function BasisSection({ detail }: { readonly detail: Detail }) {
  const { basis, minBasis } = detail.row;
  const gap = basisRank(basis) - basisRank(minBasis);
  const words = text.basis(basis, wordOf(basis), minBasis, gap);
  return (
    <Section title={text.basisTitle} end={<Status id={gap >= 0 ? 'good' : 'not_evidenced'}>{words}</Status>}>
      <BasisScale basis={basis} min={minBasis} label={text.meter(basis, minBasis)} />
      <p className={`small dim ${styles['why']}`}>{detail.basisWhy}</p>
    </Section>
  );
}

/** J and K walk through the catalogue wherever the panel stands alone; on the list they follow its filter. */
function useStep(questions: Out<'question.list'>['questions'], question: string | null): void {
  const screen = usePlace((state) => state.screen);
  useCommands(
    useMemo(() => {
      if (screen !== 'read') return [];
      const at = questions.findIndex((row) => row.id === question);
      const to = (index: number) => {
        const row = questions[Math.max(0, Math.min(questions.length - 1, index))];
        if (row !== undefined) place.question(row.id);
      };
      const group = en.screens.questions;
      return [
        { id: 'question.next', title: text.list.next, group, keys: 'J', run: () => to(at + 1) },
        { id: 'question.previous', title: text.list.previous, group, keys: 'K', run: () => to(at - 1) },
      ];
    }, [screen, questions, question]),
  );
}
