import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Command, flag, type Invocation, JSON_OUT, AS, optional, positional } from '../command.ts';
import { applyCards, readCards, readJsonFile } from '../cards.ts';
import { type Io, json, line } from '../io.ts';
import { type Arrival, intakeOf, showProgress } from '../progress.ts';
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

const Passwords = z.record(z.string(), z.string());

/**
 * Passwords of encrypted files: a JSON object from path as imported (`*` for every other) to password, or one line that is the
 * password of all. They never stand on the command line, where others can see them.
 */
function passwordsFrom(path: string): z.output<typeof Passwords> {
  const text = readFileSync(existing(path, 'password file'), 'utf8');
  return text.trimStart().startsWith('{') ? readJsonFile(path, Passwords) : { '*': text.split(/\r?\n/u)[0] ?? '' };
}

function arrivalOf(invocation: Invocation): Arrival {
  const passwords = optional(invocation, 'password-file');
  return {
    receivedFrom: optional(invocation, 'received-from'),
    receivedBy: optional(invocation, 'received-by'),
    medium: optional(invocation, 'medium'),
    ...(passwords === undefined ? {} : { passwords: passwordsFrom(passwords) }),
  };
}

export const importCommand: Command = {
  name: 'import',
  usage:
    'WS PATH... [--recursive] [--card card.json] [--received-from WHO] [--received-by WHO] [--medium WHAT] [--password-file F] [--csv F] [--as "NAME <PERSON-ID>"] [--json]',
  summary: "take in a vendor's folder, archive or files; one outcome line for each",
  note: 'How deep, how many and how large what is handed over may be, and what happens beyond: boundary-attest limits.',
  options: {
    ...AS,
    ...JSON_OUT,
    recursive: { type: 'boolean', default: false },
    card: { type: 'string' },
    'received-from': { type: 'string' },
    'received-by': { type: 'string' },
    medium: { type: 'string' },
    'password-file': { type: 'string' },
    csv: { type: 'string' },
  },
  takes: { min: 2, max: 101 },
  run: (invocation) => {
    const { io } = invocation;
    const paths = invocation.positionals.slice(1).map((path) => existing(path, 'file or folder'));
    const cardFile = optional(invocation, 'card');
    const cards = cardFile === undefined ? {} : readCards(cardFile);
    const arrival = arrivalOf(invocation);
    return withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async (session) => {
      const progress = await intakeOf(session, paths.map(session.grant), flag(invocation, 'recursive'), showProgress(io), arrival);
      const result = await session.client['intake.get']({ intake: progress.intake });
      const csv = optional(invocation, 'csv');
      if (csv !== undefined) await session.client['intake.csv']({ intake: progress.intake, out: session.grant(csv) });
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
