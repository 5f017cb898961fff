import type { z } from 'zod';
import type { Candidate } from '../../../../shared/contract/contradictions.ts';
import type { ParameterValues } from '../../checks/given.ts';
import type { Workspace } from '../../context.ts';
import { type Evidence, listEvidence, storedEvidence } from '../../evidence/evidence.ts';
import { pagesOf, placeOf } from '../../tagging/locate.ts';
import { standingClaims } from '../claims.sql.ts';
import { ruleNamed } from '../rules/index.ts';
import type { ClaimPattern } from './pattern.ts';
import { PATTERNS } from './patterns/index.ts';
import { sentencesOf } from './sentences.ts';
import { statedIn } from './stated-in.ts';

export type CandidateRow = z.output<typeof Candidate>;
export type Wanted = { readonly evidence: string | null; readonly rule: string | null };

/** Where people say something in sentences. Logs, configurations and inventories state nothing: they are what claims are held against. */
const SPEAKING: ReadonlySet<string> = new Set(['vendor_document', 'contract', 'interview_note', 'test_record', 'approval_record']);
const PROSE: ReadonlySet<string> = new Set(['pdf', 'docx', 'pptx', 'xlsx', 'html', 'eml', 'mbox', 'markdown', 'text']);

type Document = { readonly evidence: Evidence; readonly member: string | null };

const documentsOf = (evidence: Evidence): Document[] => [
  ...(evidence.pages > 0 && PROSE.has(evidence.format ?? '') ? [{ evidence, member: null }] : []),
  ...evidence.members.filter(({ pages, format }) => pages > 0 && PROSE.has(format ?? '')).map(({ path }) => ({ evidence, member: path })),
];

type Context = ReadonlyMap<string, ParameterValues>;

/** What any sentence of the document adds, by rule; the first one counts. */
function contextsIn(workspace: Workspace, { evidence, member }: Document, patterns: readonly ClaimPattern[]): Context {
  const found = new Map<string, ParameterValues>();
  const asking = patterns.filter((pattern) => pattern.context !== undefined);
  if (asking.length === 0) return found;
  for (const page of pagesOf(workspace, evidence.id, member))
    for (const { words } of sentencesOf(page.text))
      for (const { rule, context } of asking) {
        const said = found.has(rule) ? null : (context?.(words) ?? null);
        if (said !== null) found.set(rule, said);
      }
  return found;
}

function* candidatesIn(
  workspace: Workspace,
  document: Document,
  patterns: readonly ClaimPattern[],
): Generator<Omit<CandidateRow, 'marked'>> {
  const { evidence, member } = document;
  let contexts: Context | null = null;
  for (const page of pagesOf(workspace, evidence.id, member))
    for (const sentence of sentencesOf(page.text)) {
      const { start, end } = sentence;
      for (const pattern of patterns) {
        const found = statedIn(pattern, sentence);
        if (found === null) continue;
        contexts ??= contextsIn(workspace, document, patterns);
        yield {
          rule: pattern.rule,
          evidence: evidence.id,
          evidenceName: evidence.name,
          member,
          page: page.page,
          place: placeOf(workspace, evidence.id, member, page, start),
          quote: page.text.slice(start, end),
          startUtf16: start,
          endUtf16: end,
          parameters: { ...contexts.get(pattern.rule), ...found.parameters },
          why: found.why,
        };
      }
    }
}

type Marked = { readonly evidence: string; readonly rule: string; readonly quote: string; readonly member: string | null };
const key = ({ evidence, rule, quote, member }: Marked): string => [evidence, member ?? '', rule, quote.replace(/\s+/gu, ' ')].join('\n');

/**
 * Sentences that look like claims, in the order of the evidence; of one evidence or one rule when they are named. Nothing is
 * marked. Throws `evidence/unknown`, `claim/unknown-rule`.
 */
export function findCandidates(workspace: Workspace, wanted: Wanted): { readonly candidates: CandidateRow[]; readonly documents: number } {
  if (wanted.evidence !== null) storedEvidence(workspace, wanted.evidence);
  if (wanted.rule !== null) ruleNamed(wanted.rule);
  const patterns = PATTERNS.filter(({ rule }) => wanted.rule === null || rule === wanted.rule);
  const marked = new Map(standingClaims(workspace.db).map((claim) => [key(claim), `C${claim.seq}`]));
  const documents = listEvidence(workspace)
    .filter(
      ({ id, kind, quarantined, supersededBy }) =>
        // What a newer version replaces is said no more, unless somebody asks for just that.
        !quarantined && SPEAKING.has(kind) && (wanted.evidence === null ? supersededBy === null : id === wanted.evidence),
    )
    .flatMap(documentsOf);
  const candidates = documents.flatMap((document) =>
    [...candidatesIn(workspace, document, patterns)].map((found) => ({ ...found, marked: marked.get(key(found)) ?? null })),
  );
  return { candidates, documents: documents.length };
}
