import { AXES, LEVELS, wordOf } from '../../../shared/domain/words.ts';
import { type Command, flag, JSON_OUT, optional, positional, required } from '../command.ts';
import { type Io, json, line } from '../io.ts';
import { type Session, withWorkspace } from '../session.ts';

type Runs = Awaited<ReturnType<Session['client']['runs.list']>>;

/** The table of totals: one line an axis, one column a level; every line adds up to the number of runs. */
export function tellTotals(io: Io, { totals, orphans, attempts, suggestions }: Runs): void {
  line(io, `${''.padEnd(30)}${LEVELS.map((level) => wordOf(level).padStart(14)).join('')}`);
  for (const axis of AXES)
    line(io, `${wordOf(axis).padEnd(30)}${LEVELS.map((level) => String(totals.axes[axis][level]).padStart(14)).join('')}`);
  line(io, `${totals.runs} runs, ${totals.reconstructed} reconstructed on all five axes.`);
  const without = (kind: string): number => orphans.filter((orphan) => orphan.kind === kind).length;
  line(
    io,
    `Without a partner: ${without('model')} models, ${without('endpoint')} endpoints, ${without('approval')} approvals, ${without('run')} runs. ${attempts.length} refused launches and ${suggestions.length} suggestions by time are not counted.`,
  );
}

function tellRuns(io: Io, found: Runs): void {
  for (const orphan of found.orphans) line(io, `Orphan ${orphan.kind} ${orphan.id}: ${orphan.why}`);
  for (const run of found.runs) {
    line(io, `${run.id}  ${run.name}  ${run.startedAt ?? '-'}`);
    for (const axis of AXES) {
      const { level, value, why } = run.axes[axis];
      line(io, `  ${axis.padEnd(16)}${wordOf(level).padEnd(14)}${value ?? '-'}  (${why})`);
    }
  }
  tellTotals(io, found);
}

export const runsCommand: Command = {
  name: 'runs',
  usage: 'WS [--json]',
  summary: 'reconstruct every run found in the logs',
  options: JSON_OUT,
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), undefined, async ({ client }) => {
      const found = await client['runs.list']({});
      if (flag(invocation, 'json')) json(invocation.io, found);
      else tellRuns(invocation.io, found);
      return 0;
    }),
};

export const dossierCommand: Command = {
  name: 'dossier',
  usage: 'WS --model X [--out F] [--json]',
  summary: 'explain one model: from data set to endpoint, with every record and what cannot be shown',
  options: { ...JSON_OUT, model: { type: 'string' }, out: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const model = required(invocation, 'model');
    const out = optional(invocation, 'out');
    return withWorkspace(positional(invocation, 0), undefined, async ({ client, grant }) => {
      const dossier = await client['dossier.get']({ model });
      if (out !== undefined) {
        const written = await client['dossier.export']({ model, out: grant(out) });
        invocation.io.err(`${written.bytes} bytes, SHA-256 ${written.sha256}\n  written to ${out}\n`);
      }
      if (flag(invocation, 'json')) json(invocation.io, dossier);
      else if (out === undefined) invocation.io.out(dossier.markdown);
      return 0;
    });
  },
};
