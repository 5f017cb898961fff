import {
  BASES,
  type Basis,
  BOUNDARY_DISPOSITIONS,
  CONTROL_CONCLUSIONS,
  CRITICALITIES,
  OUTCOMES,
  type Tier,
  wordOf,
} from '../../../shared/domain/words.ts';
import type { Out } from '../client.ts';
import { ANSWERS, type FakeTag, TAGS } from './assessment.ts';
import { FILES } from './case.ts';

/** What the fake reads of a catalogue file; the file itself is read by the caller. */
export type FakeCatalogue = {
  readonly catalogue_id: string;
  readonly catalogue_version: string;
  readonly domains: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly domain: string;
    readonly kind: 'control' | 'boundary';
    readonly short: string;
    readonly text: string;
    readonly why: string;
    readonly disproof: string;
    readonly probes: readonly string[];
    readonly expected_evidence: readonly {
      readonly id: string;
      readonly kind: string;
      readonly title: string;
      readonly look_for: string;
    }[];
    readonly frameworks: readonly { readonly framework: string; readonly id: string; readonly title: string }[];
    readonly min_basis: Readonly<Record<Tier, Basis>>;
    readonly criticality: Readonly<Record<Tier, (typeof CRITICALITIES)[number]>>;
  }[];
};

export type Detail = Out<'question.get'>;
export type Tag = Out<'tag.list'>[number];
export type Evidence = Out<'evidence.list'>[number];
export type LedgerEntry = Out<'ledger.list'>['entries'][number];

export const NOW = '2026-11-20T10:42:07Z';
/** A digest for looks only: the same text gives the same 64 digits. */
export function looksLikeSha256(text: string): string {
  let state = 2_166_136_261;
  let digits = '';
  while (digits.length < 64) {
    for (const char of `${text}${digits.length}`) state = Math.imul(state ^ char.charCodeAt(0), 16_777_619) >>> 0;
    digits += state.toString(16).padStart(8, '0');
  }
  return digits;
}

export const evidenceRows = (): Evidence[] =>
  FILES.map((file) => ({
    id: file.id,
    name: file.name,
    sha256: looksLikeSha256(file.name),
    bytes: file.bytes,
    mediaType: file.mediaType,
    format: file.format ?? null,
    kind: file.kind,
    duplicateOf: null,
    supersedes: null,
    intake: 'I1',
    importedAt: '2026-11-16T09:14:18Z',
    importedBy: 'Mara Lindqvist <m.lindqvist>',
    events: file.events ?? 0,
    pages: file.pages.length,
    tags: TAGS.filter((tag) => tag.evidence === file.id).length,
    issues: file.id === 'E5' ? [{ code: 'line/truncated', offset: 402_118, detail: 'the last record ends early' }] : [],
    card: { source_system: 'Northwind control plane', effective_date: '2026-05-01', extracted_by: 'P. Halvorsen, vendor' },
    completeness: { have: 15, of: 21 },
    members: (file.members ?? []).map((path) => ({ path, mediaType: 'text/csv', format: null, pages: 1, events: 0 })),
  }));

/** Whole-file tags that give every question some basis, so that the coverage has something to show. */
function spread(catalogue: FakeCatalogue): FakeTag[] {
  const files = [...new Set(TAGS.map((tag) => tag.evidence))];
  const steps: readonly Basis[] = ['B4', 'B4', 'B2', 'B4', 'B3', 'B5', 'B1'];
  const bare = catalogue.questions.filter(({ id }, index) => index % 9 !== 8 && !TAGS.some((tag) => tag.question === id));
  return bare.map(({ id }, index) => ({
    question: id,
    evidence: files[index % files.length] ?? 'E1',
    stance: 'supports',
    basis: steps[index % steps.length] ?? 'B2',
    page: null,
    quote: '',
  }));
}

export function tagRows(catalogue: FakeCatalogue): Tag[] {
  const ordinals = new Map<string, number>();
  return [...spread(catalogue), ...TAGS].map((tag, index) => {
    const ordinal = (ordinals.get(tag.evidence) ?? 0) + 1;
    ordinals.set(tag.evidence, ordinal);
    return tagRow({ id: `T${index + 1}`, ordinal, note: '', ...tag });
  });
}

type NewTag = {
  readonly id: string;
  readonly ordinal: number;
  readonly question: string;
  readonly evidence: string;
  readonly stance: Tag['stance'];
  readonly basis: Basis;
  readonly page: number | null;
  readonly quote: string;
  readonly note: string;
  readonly reproduced?: boolean;
};

export function tagRow(tag: NewTag): Tag {
  const file = FILES.find((candidate) => candidate.id === tag.evidence);
  const text = tag.page === null ? '' : (file?.pages[tag.page - 1] ?? '');
  const start = tag.quote === '' ? -1 : text.indexOf(tag.quote);
  return {
    id: tag.id,
    cite: tag.page === null ? tag.evidence : `${tag.evidence}:${tag.ordinal}`,
    evidence: tag.evidence,
    evidenceName: file?.name ?? '',
    question: tag.question,
    stance: tag.stance,
    kind: file?.kind ?? 'vendor_document',
    basis: tag.basis,
    place:
      tag.page === null
        ? 'whole file'
        : file?.mediaType === 'application/pdf'
          ? `p. ${tag.page}`
          : `line ${text.slice(0, Math.max(0, start)).split('\n').length}`,
    quote: tag.quote,
    member: null,
    page: tag.page,
    startUtf16: start < 0 ? null : start,
    endUtf16: start < 0 ? null : start + tag.quote.length,
    note: tag.note,
    reproduced: tag.reproduced ?? false,
    by: 'Mara Lindqvist <m.lindqvist>',
    at: NOW,
    state: 'found',
  };
}

const EMPTY = {
  conclusion: null,
  position: null,
  disposition: null,
  entered: null,
  rationale: '',
  conditions: '',
  owner: '',
  until: '',
  consequence: '',
  missing: '',
  asked: '',
  askedOn: '',
  approver: '',
  by: null,
  at: null,
  reviewedBy: null,
  reviewReason: '',
};

export type Said = { answer: Detail['answer']; review: Detail['row']['review'] };

export function answers(catalogue: FakeCatalogue): Map<string, Said> {
  return new Map(
    catalogue.questions.map(({ id, kind }): [string, Said] => {
      const said = ANSWERS[id];
      const start: Detail['answer'] =
        kind === 'control' ? { ...EMPTY, conclusion: 'not_assessed' as const } : { ...EMPTY, disposition: 'undecided' as const };
      if (said === undefined) return [id, { answer: start, review: 'none' as const }];
      const { review, ...rest } = said;
      const reviewed =
        review === 'rejected'
          ? { reviewedBy: 'Idris Okafor <i.okafor>', reviewReason: 'Ticket id alone is not an approver' }
          : review === 'accepted'
            ? { reviewedBy: 'Idris Okafor <i.okafor>' }
            : {};
      return [id, { answer: { ...start, ...rest, ...reviewed, by: 'Mara Lindqvist <m.lindqvist>', at: NOW }, review }];
    }),
  );
}

/** The best basis among supporting tags, as a stand-in for the engine's rule. */
export function basisOf(tags: readonly Tag[], question: string): Basis {
  const ranks = tags.filter((tag) => tag.question === question && tag.stance !== 'context').map((tag) => BASES.indexOf(tag.basis));
  return BASES[Math.max(0, ...ranks)] ?? 'B0';
}

const zero = <Id extends string>(ids: readonly Id[]) => Object.fromEntries(ids.map((id) => [id, 0])) as Record<Id, number>;

export function coverage(catalogue: FakeCatalogue, rows: readonly Detail['row'][], because: readonly string[]): Out<'coverage.get'> {
  const below = (row: Detail['row']) => BASES.indexOf(row.basis) < BASES.indexOf(row.minBasis);
  const tally = <Id extends string>(ids: readonly Id[], chosen: readonly (Id | null)[]) => {
    const counts = zero(ids);
    for (const id of chosen) if (id !== null) counts[id] += 1;
    return counts;
  };
  return {
    questions: rows.length,
    reachMinimum: rows.filter((row) => !below(row)).length,
    overall: 'not_determinable',
    because: [...because],
    controls: tally(
      CONTROL_CONCLUSIONS,
      rows.filter((row) => row.kind === 'control').map((row) => row.conclusion),
    ),
    boundaries: tally(
      BOUNDARY_DISPOSITIONS,
      rows.filter((row) => row.kind === 'boundary').map((row) => row.disposition),
    ),
    domains: catalogue.domains.map(({ id, title }) => {
      const mine = rows.filter((row) => row.domain === id);
      const low = mine.filter(below);
      return {
        id,
        title,
        questions: mine.length,
        byBasis: tally(
          BASES,
          mine.map((row) => row.basis),
        ),
        belowByBasis: tally(
          BASES,
          low.map((row) => row.basis),
        ),
        below: low.length,
        byCriticality: tally(
          CRITICALITIES,
          mine.map((row) => row.criticality),
        ),
        belowByCriticality: tally(
          CRITICALITIES,
          low.map((row) => row.criticality),
        ),
      };
    }),
  };
}

export const outcomeZeros = () => zero(OUTCOMES);
export const whyBasis = (basis: Basis, min: Basis): string =>
  `${basis} ${wordOf(basis)} from the strongest supporting tag; ${BASES.indexOf(basis) < BASES.indexOf(min) ? `the minimum is ${min} ${wordOf(min)}` : 'the minimum is reached'}.`;
