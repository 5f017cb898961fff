import { type Command, flag, JSON_OUT, optional, positional, wholeNumber } from '../command.ts';
import { type Io, json, line } from '../io.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import { withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const reading = (
  name: string,
  summary: string,
  run: (session: Parameters<Parameters<typeof withWorkspace>[2]>[0], io: Io, asJson: boolean) => Promise<void>,
): Command => ({
  name,
  usage: 'WS [--json]',
  summary,
  options: JSON_OUT,
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), undefined, async (session) => {
      await run(session, invocation.io, flag(invocation, 'json'));
      return 0;
    }),
});

export const evidenceCommand = reading('evidence', 'list the evidence', async ({ client }, io, asJson) => {
  const evidence = await client['evidence.list']({});
  if (asJson) json(io, { evidence });
  else
    for (const row of evidence) line(io, `${row.id.padEnd(6)}${row.sha256.slice(0, 16)}  ${String(row.bytes).padStart(12)}  ${row.name}`);
});

export const issuesCommand = reading('issues', 'list what was found while reading files', async ({ client }, io, asJson) => {
  const issues = await client['evidence.issues']({});
  if (asJson) json(io, { issues });
  else
    for (const issue of issues)
      line(
        io,
        `${issue.code}  ${issue.evidence ?? '-'}  ${issue.path}${issue.offset === null ? '' : ` at byte ${issue.offset}`}  ${issue.detail}`,
      );
});

export const questionsCommand = reading('questions', 'list all questions and how they stand', async ({ client }, io, asJson) => {
  const result = await client['question.list']({});
  if (asJson) return json(io, result);
  for (const row of result.questions) {
    const stands =
      row.kind === 'control' ? wordOf(row.conclusion ?? '') : `${wordOf(row.position ?? '')}, ${wordOf(row.disposition ?? '')}`;
    line(io, `${row.id}  ${row.basis} of ${row.minBasis}  ${stands.padEnd(36)}${row.short}`);
  }
  line(io, `${result.questions.length} questions. Overall: ${wordOf(result.overall)}. ${result.because.join(' ')}`);
});

export const coverageCommand = reading('coverage', 'show the basis reached, domain by domain', async ({ client }, io, asJson) => {
  const coverage = await client['coverage.get']({});
  if (asJson) return json(io, coverage);
  line(io, 'Domain  Questions   B0   B1   B2   B3   B4   B5  Below');
  for (const row of coverage.domains) {
    const cells = Object.values(row.byBasis).map((count) => String(count).padStart(5));
    line(io, `${row.id.padEnd(8)}${String(row.questions).padStart(9)}${cells.join('')}${String(row.below).padStart(7)}`);
  }
  line(io, `${coverage.reachMinimum} of ${coverage.questions} questions reach their minimum basis.`);
});

type LeftOut = Awaited<ReturnType<Parameters<Parameters<typeof withWorkspace>[2]>[0]['client']['search.run']>>['leftOut'];

/** Which originals an answer does not cover, for whoever reads along; with --json it stands in the answer as well. */
function sayLeftOut(io: Io, left: LeftOut): void {
  for (const { evidence, name, why } of left)
    io.err(`Not looked at: ${evidence} ${name}, ${why === 'quarantined' ? 'in quarantine' : 'which cannot be read at present'}.\n`);
}

const IN = ['documents', 'events', 'all'] as const;

export const searchCommand: Command = {
  name: 'search',
  usage: 'WS QUERY [--limit N] [--in documents|events|all] [--json]',
  summary: 'find words in documents and events',
  options: { ...JSON_OUT, limit: { type: 'string' }, in: { type: 'string' } },
  takes: { min: 2, max: 2 },
  run: (invocation) => {
    const where = IN.find((name) => name === (optional(invocation, 'in') ?? 'all'));
    if (where === undefined) throw new UsageError('--in is documents, events or all.');
    return withWorkspace(positional(invocation, 0), undefined, async ({ client }) => {
      const found = await client['search.run']({
        query: positional(invocation, 1),
        limit: wholeNumber(invocation, 'limit') ?? 50,
        in: where,
      });
      if (flag(invocation, 'json')) json(invocation.io, found);
      else {
        for (const hit of found.hits)
          line(
            invocation.io,
            `${hit.evidence}${hit.page === null ? '' : ` p. ${hit.page}`}${hit.line === null ? '' : ` line ${hit.line}`}  ${hit.name}  ${hit.snippet.replace(/\s+/gu, ' ')}`,
          );
        line(invocation.io, `${found.total}${found.capped ? '+' : ''} found.`);
      }
      sayLeftOut(invocation.io, found.leftOut);
      return 0;
    });
  },
};

const FIELDS = ['action', 'actor', 'service', 'platform', 'outcome', 'evidence', 'nativeId', 'account', 'region'] as const;

function conditions(text: string | undefined): { field: (typeof FIELDS)[number]; equals: string }[] {
  if (text === undefined) return [];
  return text.split(',').map((part) => {
    const at = part.indexOf('=');
    const field = FIELDS.find((name) => name === part.slice(0, at).trim());
    if (at < 1 || field === undefined)
      throw new UsageError(`--where is a list such as action=CreateTrainingJob,actor=…; known names are ${FIELDS.join(', ')}.`);
    return { field, equals: part.slice(at + 1).trim() };
  });
}

export const eventsCommand: Command = {
  name: 'events',
  usage: "WS [--where 'action=CreateTrainingJob,actor=…'] [--from T] [--to T] [--limit N] [--json]",
  summary: 'list log events, one a line',
  options: { ...JSON_OUT, where: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, limit: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const where = conditions(optional(invocation, 'where'));
    const limit = wholeNumber(invocation, 'limit') ?? Number.MAX_SAFE_INTEGER;
    return withWorkspace(positional(invocation, 0), undefined, async ({ client }) => {
      const filter = { where, from: optional(invocation, 'from') ?? null, to: optional(invocation, 'to') ?? null };
      let after: string | null = null;
      let leftOut: LeftOut = [];
      for (let left = limit; left > 0; ) {
        const page: Awaited<ReturnType<(typeof client)['events.list']>> = await client['events.list']({
          ...filter,
          after,
          limit: Math.min(left, 1000),
        });
        for (const event of page.events) {
          if (flag(invocation, 'json')) json(invocation.io, event);
          else
            line(
              invocation.io,
              `${event.time ?? '-'}  ${event.outcome.padEnd(7)}  ${event.action}  ${event.actor ?? '-'}  ${event.pointer.evidence}${event.pointer.pointer ?? ''}`,
            );
        }
        left -= page.events.length;
        after = page.next;
        leftOut = page.leftOut;
        if (after === null) break;
      }
      sayLeftOut(invocation.io, leftOut);
      return 0;
    });
  },
};
