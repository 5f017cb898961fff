import type { z } from 'zod';
import type { QuestionDetail, QuestionRow } from '../../../shared/contract/assessment.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import { listChecks } from '../checks/list-checks.ts';
import type { Workspace } from '../context.ts';
import { answerVersions, reviewSteps } from './answers.sql.ts';
import type { Entry } from './conclude.ts';
import type { QuestionState } from './state.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';

export function toRow(state: QuestionState): z.output<typeof QuestionRow> {
  return {
    id: state.question.id,
    domain: state.question.domain,
    kind: state.question.kind,
    short: state.question.short,
    conclusion: state.concluded.conclusion,
    position: state.entry.position,
    disposition: state.concluded.disposition,
    basis: state.basis,
    minBasis: state.minimum.basis,
    criticality: state.minimum.criticality,
    tags: state.tags.length,
    stale: state.stale,
    review: state.review.state,
    openContradictions: state.contradictions.filter((one) => one.state === 'open').length,
  };
}

function history(workspace: Workspace, id: string): { at: string; by: string; what: string }[] {
  const answers = answerVersions(workspace.db, id).map((version) => {
    const entry = JSON.parse(version.json) as Entry;
    const words = [entry.position, entry.disposition, entry.conclusion].filter((word) => word !== null).map(wordOf);
    return { at: version.at, by: version.actor, what: `answered ${words.join(', ')}` };
  });
  const reviews = reviewSteps(workspace.db)
    .filter((step) => step.question === id)
    .map((step) => ({ at: step.at, by: step.actor, what: step.reason === '' ? step.step : `${step.step}: ${step.reason}` }));
  return [...answers, ...reviews].sort((a, b) => byCodeUnit(a.at, b.at));
}

export function toDetail(workspace: Workspace, state: QuestionState, now: Date): z.output<typeof QuestionDetail> {
  const { question, entry, concluded, version, review } = state;
  return {
    row: toRow(state),
    text: question.text,
    why: question.why,
    disproof: question.disproof,
    probes: question.probes,
    expectedEvidence: question.expected_evidence.map((item) => ({
      id: item.id,
      kind: item.kind,
      title: item.title,
      lookFor: item.look_for,
    })),
    frameworks: question.frameworks,
    questionSha256: question.sha256,
    basisWhy: state.basisWhy,
    answer: {
      ...entry,
      conclusion: concluded.conclusion,
      disposition: concluded.disposition,
      entered: concluded.entered,
      by: version?.actor ?? null,
      at: version?.at ?? null,
      reviewedBy: review.by,
      reviewReason: review.reason,
    },
    tags: [...state.tags],
    checks: listChecks(workspace, question.id, now),
    contradictions: [...state.contradictions],
    history: history(workspace, question.id),
  };
}
