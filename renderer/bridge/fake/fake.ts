import type { Invoke, Listen, Reply } from '../../../shared/contract/procedure.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { BASES } from '../../../shared/domain/words.ts';
import type { In, Name, Out, Payload, TopicName } from '../client.ts';
import type { Bridge } from '../window.ts';
import { FILES } from './case.ts';
import { attestHandlers } from './attest.ts';
import { outcomeLines, summaryOf } from './intake.ts';
import {
  answers,
  basisOf,
  coverage,
  type Detail,
  evidenceRows,
  type FakeCatalogue,
  type LedgerEntry,
  looksLikeSha256,
  NOW,
  type Tag,
  tagRow,
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
export type FakeHandlers = { readonly [N in Name]?: (input: In<N>) => Out<N> };

const BECAUSE = [
  '1 blocker is not evidenced: LR-08.',
  '9 blockers are not assessed: EX-05, LR-06, LR-07, IV-02, IV-03, IV-06, EX-03, AA-04, IV-05.',
  '10 boundaries are undecided: DB-01, DB-02, DB-03, DB-05, EX-01, EX-02, EX-03, EX-04, GV-01, EC-02.',
];
const handleOf = (seed: string): string => `h_${looksLikeSha256(seed).slice(0, 32)}`;

/** An engine in memory that speaks the whole contract over the same bridge: for tests of the window and for looking at it. */
export function createFakeBridge(options: FakeOptions): Bridge {
  const { catalogue, pdf = new Uint8Array(), testRuntime = true } = options;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const emit = <T extends TopicName>(topic: T, payload: Payload<T>) => listeners.get(topic)?.forEach((listener) => listener(payload));
  let open = options.open ?? true;
  let person: NonNullable<Out<'workspace.info'>>['person'] = {
    name: 'Mara Lindqvist',
    personId: 'm.lindqvist',
    organisation: 'Halden Mutual',
  };
  const evidence = evidenceRows();
  let tags: Tag[] = tagRows(catalogue);
  const said = answers(catalogue);
  const lines = outcomeLines();
  const ledger: LedgerEntry[] = [];
  const me = () => `${person?.name} <${person?.personId}>`;
  const record = (action: string, object: string, detail: Record<string, unknown> = {}) =>
    ledger.unshift({
      seq: 1482 + ledger.length,
      at: NOW,
      actor: me(),
      action,
      object,
      detail,
      rowHash: looksLikeSha256(`${ledger.length}`),
    });
  record('workspace.created', 'workspace');
  for (const tag of tags) record('tag.added', tag.id, { cite: tag.cite, question: tag.question });

  const rowOf = (question: FakeCatalogue['questions'][number]): Detail['row'] => {
    const state = said.get(question.id);
    if (state === undefined) throw new DomainError('question/unknown', `${question.id} is not in the catalogue.`);
    const { answer, review } = state;
    return {
      id: question.id,
      domain: question.domain,
      kind: question.kind,
      short: question.short,
      conclusion: question.kind === 'control' ? answer.conclusion : null,
      position: answer.position,
      disposition: question.kind === 'boundary' ? answer.disposition : null,
      basis: basisOf(tags, question.id),
      minBasis: question.min_basis.T3,
      criticality: question.criticality.T3,
      tags: tags.filter((tag) => tag.question === question.id).length,
      stale: question.id === 'GV-04',
      review,
    };
  };
  const rows = () => catalogue.questions.map(rowOf);
  const detailOf = (id: string): Detail => {
    const question = catalogue.questions.find((candidate) => candidate.id === id);
    const state = said.get(id);
    if (question === undefined || state === undefined) throw new DomainError('question/unknown', `${id} is not in the catalogue.`);
    const row = rowOf(question);
    const history = state.answer.at === null ? [] : [{ at: state.answer.at, by: state.answer.by ?? '', what: 'answered' }];
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
      answer: state.answer,
      tags: tags.filter((tag) => tag.question === id),
      history,
    };
  };
  const fileOf = (id: string) => {
    const file = FILES.find((candidate) => candidate.id === id);
    if (file === undefined) throw new DomainError('evidence/unknown', `${id} is not in this workspace.`);
    return file;
  };
  const rowOfEvidence = (id: string) => evidence.find((row) => row.id === id) ?? evidenceMissing(id);
  const info = (): NonNullable<Out<'workspace.info'>> => ({
    name: 'Northwind Forge',
    subject: {
      vendor: 'Northwind Forge',
      platform: 'Northwind Forge Tuning Service 4.2',
      model: 'claims-triage v14',
      environment: 'production, eu-central',
      organisation: 'Halden Mutual',
      tier: 'T3',
      sensitive: true,
      period: { from: '2026-08-01', to: '2026-10-31' },
      classification: 'Confidential',
    },
    person,
    createdAt: '2026-11-16T09:10:00Z',
    schemaVersion: 10,
    catalogue: { id: catalogue.catalogue_id, version: catalogue.catalogue_version, questions: catalogue.questions.length },
    ledger: { entries: ledger.length, head: looksLikeSha256(`head ${ledger.length}`), at: NOW },
    counts: {
      evidence: evidence.length,
      evidenceBytes: evidence.reduce((sum, row) => sum + row.bytes, 0),
      tags: tags.length,
      events: 4616,
    },
  });
  const state = options.importing === true ? 'running' : 'done';
  const progress = () =>
    emit('intake.progress', {
      intake: 'I1',
      state: 'running',
      phase: 'reading',
      filesDone: 158,
      filesTotal: 214,
      bytesDone: 2_318_774_190,
      bytesTotal: 3_104_882_716,
      current: 'cloudtrail/2026/09/15/cloudtrail-2026-09-15.json.gz',
      seconds: 37.8,
    });

  const handlers: FakeHandlers = {
    ...attestHandlers({ pdf, rows, because: BECAUSE }),
    'shell.start': () => ({
      workspace: null,
      recent: [{ handle: handleOf('recent'), label: 'Northwind Forge, claims-triage v14' }],
      version: '0.1.0',
      testRuntime,
    }),
    'shell.pick': ({ purpose, suggestedName }) => [
      { handle: handleOf(purpose), label: suggestedName === undefined || suggestedName === '' ? `chosen for ${purpose}` : suggestedName },
    ],
    'shell.reveal': () => ({ ok: true }),
    'workspace.info': () => (open ? info() : null),
    'workspace.open': () => {
      open = true;
      return info();
    },
    'workspace.create': (input) => {
      open = true;
      person = { ...input.person, organisation: input.person.organisation ?? '' };
      return info();
    },
    'workspace.close': () => {
      open = false;
      return { ok: true };
    },
    'workspace.person': (input) => {
      person = { ...input.person, organisation: input.person.organisation ?? '' };
      return info();
    },
    'ledger.list': ({ limit = 50 }) => ({ total: ledger.length, entries: ledger.slice(0, limit) }),
    'ledger.verify': () => ({ intact: true, entries: ledger.length, head: info().ledger.head, firstBad: null, problem: null }),
    'ledger.export': () => ({ entries: ledger.length, head: info().ledger.head }),
    'vault.verify': () => ({ files: evidence.length, bytes: info().counts.evidenceBytes, ok: evidence.length, problems: [] }),
    'history.undo': () => {
      const last = tags.at(-1);
      if (last === undefined) return { undone: null };
      tags = tags.slice(0, -1);
      emit('workspace.changed', { feature: 'tag' });
      return { undone: `tag ${last.cite}` };
    },
    'intake.start': () => {
      emit('workspace.changed', { feature: 'intake' });
      return { intake: 'I1' };
    },
    'intake.cancel': () => ({ ok: true }),
    'intake.list': () => [summaryOf(lines, state, 'I1')],
    'intake.get': ({ intake }) => {
      if (state === 'running') setTimeout(progress, 0);
      return { summary: summaryOf(lines, state, intake), outcomes: lines };
    },
    'evidence.list': () => evidence,
    'evidence.get': (input) => rowOfEvidence(input.evidence),
    'evidence.card': (input) =>
      Object.assign(rowOfEvidence(input.evidence), { card: { ...rowOfEvidence(input.evidence).card, ...input.card } }),
    'evidence.issues': () => [],
    'evidence.text': ({ evidence: id, member = null, from = 1, count = 10 }) => {
      const { pages } = fileOf(id);
      let firstLine = 1;
      const all = pages.map((text, index) => {
        const page = { page: index + 1, firstLine, text };
        firstLine += text.split('\n').length;
        return page;
      });
      return {
        evidence: id,
        member,
        extractor: 'pdfjs-dist 5.6.205',
        textSha256: looksLikeSha256(id),
        notice: pages.length === 0 ? 'This picture holds no text layer; it can be cited as a whole.' : null,
        totalPages: pages.length,
        pages: all.slice(from - 1, from - 1 + count),
      };
    },
    'evidence.bytes': ({ offset, length }) => ({ bytes: pdf.slice(offset, offset + length), total: pdf.length }),
    'search.run': ({ query }) => {
      const hits = FILES.flatMap((file) =>
        file.pages.flatMap((text, index) =>
          text.split('\n').flatMap((line, at) =>
            line.toLowerCase().includes(query.toLowerCase())
              ? [
                  {
                    evidence: file.id,
                    name: file.name,
                    member: null,
                    event: null,
                    page: index + 1,
                    line: at + 1,
                    snippet: line.slice(0, 120),
                    pointer: null,
                  },
                ]
              : [],
          ),
        ),
      );
      return { total: hits.length, capped: false, hits: hits.slice(0, 40) };
    },
    'events.list': ({ where = [], limit = 100 }) => {
      const all = Array.from({ length: 120 }, (_, index) => ({
        id: `E5#${index}`,
        time: `2026-09-14T12:${String(index % 60).padStart(2, '0')}:51Z`,
        platform: 'aws-cloudtrail',
        service: 'forge-tuning',
        action: ['CreateTuningJob', 'GetDatasetVersion', 'AssumeRole', 'StopTuningJob'][index % 4] ?? '',
        actor: ['a.osei', 'p.halvorsen', 'svc-forge-runner'][index % 3] ?? null,
        outcome: index % 17 === 0 ? ('denied' as const) : ('ok' as const),
        nativeId: looksLikeSha256(`${index}`).slice(0, 12),
        run: null,
        pointer: {
          evidence: 'E5',
          member: null,
          offset: index * 240,
          length: 238,
          line: index + 1,
          pointer: `/Records/${index}`,
          sha256: looksLikeSha256(`${index}`),
        },
      }));
      const found = all.filter((row) =>
        where.every(({ field, equals }) => (field === 'evidence' ? row.pointer.evidence : row[field]) === equals),
      );
      return { total: found.length, events: found.slice(0, limit), next: null };
    },
    'question.list': () => ({ questions: rows(), overall: 'not_determinable', because: BECAUSE }),
    'question.get': ({ question }) => detailOf(question),
    'coverage.get': () => coverage(catalogue, rows(), BECAUSE),
    'tag.list': (input) =>
      tags.filter(
        (tag) =>
          (input.evidence === undefined || tag.evidence === input.evidence) &&
          (input.question === undefined || tag.question === input.question),
      ),
    'tag.add': (input) => {
      const file = fileOf(input.evidence);
      const { selector } = input;
      const page = selector.type === 'quote' ? (selector.page ?? 1) : selector.type === 'lines' ? 1 : null;
      const quote =
        selector.type === 'quote'
          ? selector.quote
          : selector.type === 'lines'
            ? (file.pages[0] ?? '')
                .split('\n')
                .slice(selector.from - 1, selector.to)
                .join('\n')
            : '';
      const tag = tagRow({
        id: `T${ledger.length + 1}`,
        ordinal: tags.filter((other) => other.evidence === file.id).length + 1,
        question: input.question,
        evidence: file.id,
        stance: input.stance,
        basis: input.reproduced === true ? 'B5' : file.events === undefined ? 'B2' : 'B4',
        page,
        quote,
        note: input.note ?? '',
      });
      tags = [...tags, tag];
      record('tag.added', tag.id, { cite: tag.cite, question: tag.question });
      return tag;
    },
    'tag.withdraw': (input) => {
      const tag = tags.find((candidate) => candidate.id === input.tag);
      if (tag === undefined) throw new DomainError('tag/unknown', `${input.tag} is not a standing tag. Nothing was changed.`);
      tags = tags.filter((candidate) => candidate !== tag);
      record('tag.withdrawn', tag.id, { cite: tag.cite, question: tag.question });
      return tag;
    },
    'answer.set': (input) => {
      const { question, ...rest } = input;
      const before = detailOf(question);
      const chosen = rest.conclusion ?? rest.disposition ?? '';
      const below =
        BASES.indexOf(before.row.basis) < BASES.indexOf(before.row.minBasis) &&
        ['met', 'partly_met', 'not_met', 'acceptable', 'acceptable_with_conditions'].includes(chosen);
      const became = below
        ? before.row.kind === 'control'
          ? { conclusion: 'not_evidenced' as const }
          : { disposition: 'undecided' as const }
        : {};
      const answer = Object.assign({ ...before.answer }, rest, became, { entered: below ? chosen : null, by: me(), at: NOW });
      said.set(question, { answer, review: 'none' });
      record('answer.set', question);
      return {
        detail: detailOf(question),
        becameBecause: below ? `Because the basis is ${before.row.basis} and the minimum is ${before.row.minBasis}.` : null,
      };
    },
    'answer.submit': ({ question }) => {
      const { answer } = detailOf(question);
      said.set(question, { answer, review: 'submitted' });
      record('answer.submitted', question);
      return detailOf(question);
    },
    'answer.review': ({ question, decision, reason = '' }) => {
      const { answer } = detailOf(question);
      if (answer.by === me())
        throw new DomainError(
          'review/own-answer',
          `${question} was answered by the same person. Nothing was changed; a second person has to review it.`,
        );
      said.set(question, {
        answer: { ...answer, reviewedBy: me(), reviewReason: reason },
        review: decision === 'accept' ? 'accepted' : 'rejected',
      });
      record(`answer.${decision === 'accept' ? 'accepted' : 'rejected'}`, question);
      return detailOf(question);
    },
  };

  const invoke: Invoke = (name, input) => Promise.resolve(answer(handlers, name, input));
  const on: Listen = (topic, listener) => {
    const set = listeners.get(topic) ?? new Set();
    listeners.set(topic, set.add(listener));
    return () => set.delete(listener);
  };
  return Object.freeze({ invoke, on });
}

function evidenceMissing(id: string): never {
  throw new DomainError('evidence/unknown', `${id} is not in this workspace.`);
}

function answer(handlers: FakeHandlers, name: string, input: unknown): Reply {
  const handler = Object.hasOwn(handlers, name) ? (handlers as Readonly<Record<string, (input: unknown) => unknown>>)[name] : undefined;
  if (handler === undefined)
    return { ok: false, error: { code: 'engine/unknown-procedure', message: `${name} is not built in this fake.` } };
  try {
    return { ok: true, value: structuredClone(handler(input)) };
  } catch (thrown) {
    if (thrown instanceof DomainError) return { ok: false, error: { code: thrown.code, message: thrown.message } };
    throw thrown;
  }
}
