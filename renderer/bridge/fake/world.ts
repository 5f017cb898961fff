import { DomainError } from '../../../shared/domain/errors.ts';
import type { Out, Payload, TopicName } from '../client.ts';
import { outcomeLines } from './intake.ts';
import {
  answers,
  basisOf,
  type Detail,
  type Evidence,
  evidenceRows,
  type FakeCatalogue,
  type LedgerEntry,
  looksLikeSha256,
  NOW,
  type Said,
  type Tag,
  tagRows,
  whyBasis,
} from './state.ts';

export type FakeOptions = {
  readonly catalogue: FakeCatalogue;
  /** The bytes of any PDF, for the page view and the preview. */
  readonly pdf?: Uint8Array;
  /** False starts at the start screen. */
  readonly open?: boolean;
  /** True keeps one intake running at two thirds. */
  readonly importing?: boolean;
  readonly testRuntime?: boolean;
};

export type Person = NonNullable<NonNullable<Out<'workspace.info'>>['person']>;
type Emit = <T extends TopicName>(topic: T, payload: Payload<T>) => void;

export const BECAUSE = [
  '1 blocker is not evidenced: LR-08.',
  '9 blockers are not assessed: EX-05, LR-06, LR-07, IV-02, IV-03, IV-06.',
  '10 boundaries are undecided: DB-01, DB-02, DB-03, DB-05, EX-01, EX-02, EX-03, EX-04, GV-01, EC-02.',
];

/** The case in memory: everything the handlers read and change. */
export class World {
  readonly catalogue: FakeCatalogue;
  readonly pdf: Uint8Array;
  readonly testRuntime: boolean;
  readonly importing: boolean;
  readonly emit: Emit;
  readonly evidence: Evidence[] = evidenceRows();
  readonly lines = outcomeLines();
  readonly ledger: LedgerEntry[] = [];
  readonly said: Map<string, Said>;
  open: boolean;
  person: Person = { name: 'Mara Lindqvist', personId: 'm.lindqvist', organisation: 'Halden Mutual' };
  tags: Tag[];

  constructor(options: FakeOptions, emit: Emit) {
    this.catalogue = options.catalogue;
    this.pdf = options.pdf ?? new Uint8Array();
    this.testRuntime = options.testRuntime ?? true;
    this.importing = options.importing ?? false;
    this.open = options.open ?? true;
    this.emit = emit;
    this.said = answers(options.catalogue);
    this.tags = tagRows(options.catalogue);
    this.record('workspace.created', 'workspace');
    for (const tag of this.tags) this.record('tag.added', tag.id, { cite: tag.cite, question: tag.question });
  }

  get me(): string {
    return `${this.person.name} <${this.person.personId}>`;
  }

  record(action: string, object: string, detail: Record<string, unknown> = {}): void {
    const seq = this.ledger.length + 1;
    this.ledger.unshift({ seq, at: NOW, actor: this.me, action, object, detail, rowHash: looksLikeSha256(`${seq}`) });
  }

  rows(): Detail['row'][] {
    return this.catalogue.questions.map(({ id }) => this.detail(id).row);
  }

  file(id: string): Evidence {
    const found = this.evidence.find((row) => row.id === id);
    if (found === undefined) throw new DomainError('evidence/unknown', `${id} is not in this workspace.`);
    return found;
  }

  detail(id: string): Detail {
    const question = this.catalogue.questions.find((candidate) => candidate.id === id);
    const state = this.said.get(id);
    if (question === undefined || state === undefined) throw new DomainError('question/unknown', `${id} is not in the catalogue.`);
    const { answer, review } = state;
    const tags = this.tags.filter((tag) => tag.question === id);
    const isControl = question.kind === 'control';
    const row: Detail['row'] = {
      id,
      domain: question.domain,
      kind: question.kind,
      short: question.short,
      conclusion: isControl ? answer.conclusion : null,
      position: answer.position,
      disposition: isControl ? null : answer.disposition,
      basis: basisOf(this.tags, id),
      minBasis: question.min_basis.T3,
      criticality: question.criticality.T3,
      tags: tags.length,
      stale: id === 'GV-04',
      review,
      openContradictions: 0,
    };
    return {
      row,
      text: question.text,
      why: question.why,
      disproof: question.disproof,
      probes: [...question.probes],
      expectedEvidence: question.expected_evidence.map((item) => ({
        id: item.id,
        kind: item.kind as Detail['expectedEvidence'][number]['kind'],
        title: item.title,
        lookFor: item.look_for,
      })),
      frameworks: [...question.frameworks],
      questionSha256: looksLikeSha256(id),
      basisWhy: whyBasis(row.basis, row.minBasis),
      answer,
      tags,
      checks: [],
      contradictions: [],
      history: answer.at === null ? [] : [{ at: answer.at, by: answer.by ?? '', what: 'answered' }],
    };
  }
}
