import { type Command, flag, JSON_OUT, AS, optional, positional } from '../command.ts';
import { applyCards, readCards } from '../cards.ts';
import { type Io, json, line } from '../io.ts';
import { intakeOf, showProgress } from '../progress.ts';
import { existing, type Session, withWorkspace } from '../session.ts';

type Result = Awaited<ReturnType<Session['client']['intake.get']>>;

function printResult(io: Io, { summary, outcomes }: Result): void {
  const { files, bytes } = summary;
  for (const outcome of ['stored', 'duplicate', 'refused', 'unreadable'] as const)
    line(io, `${outcome.padEnd(11)}${String(files[outcome]).padStart(7)} files ${String(bytes[outcome]).padStart(15)} bytes`);
  line(
    io,
    `${'total'.padEnd(11)}${String(files.total).padStart(7)} files ${String(bytes.total).padStart(15)} bytes, ${summary.events} events`,
  );
  for (const { path, outcome, reason } of outcomes)
    if (outcome === 'refused' || outcome === 'unreadable') line(io, `${outcome}: ${path}: ${reason ?? ''}`);
}

export const importCommand: Command = {
  name: 'import',
  usage: 'WS PATH... [--recursive] [--card card.json] [--as "NAME <PERSON-ID>"] [--json]',
  summary: "take in a vendor's folder, archive or files; one outcome line for each",
  options: { ...AS, ...JSON_OUT, recursive: { type: 'boolean', default: false }, card: { type: 'string' } },
  takes: { min: 2, max: 101 },
  run: (invocation) => {
    const { io } = invocation;
    const paths = invocation.positionals.slice(1).map((path) => existing(path, 'file or folder'));
    const cardFile = optional(invocation, 'card');
    const cards = cardFile === undefined ? {} : readCards(cardFile);
    return withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async (session) => {
      const progress = await intakeOf(session, paths.map(session.grant), flag(invocation, 'recursive'), showProgress(io));
      const result = await session.client['intake.get']({ intake: progress.intake });
      const { intake, files, bytes, events, state, problem } = result.summary;
      if (flag(invocation, 'json'))
        json(io, {
          intake,
          files,
          bytes: bytes.total,
          bytesByOutcome: bytes,
          events,
          seconds: Math.round(progress.seconds * 1000) / 1000,
          state,
          outcomes: result.outcomes,
        });
      else printResult(io, result);
      if (state === 'done') {
        // After the outcome lines: whatever is wrong with a card, what became of the files has been said.
        await applyCards(session, cards, result.outcomes);
        return 0;
      }
      io.err(`The import did not run to its end: ${problem ?? state}\n`);
      return 1;
    });
  },
};
