import { DomainError } from '../../shared/domain/errors.ts';
import type { SideProcesses } from '../core/ports/side-process.ts';
import { type Command, parseInvocation, usageLine } from './command.ts';
import { ledgerCommand, keysCommand, vaultCommand } from './commands/custody.ts';
import { demoCommand } from './commands/demo.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { answerCommand, cardCommand, exceptionCommand, reviewCommand, submitCommand, tagCommand } from './commands/judge.ts';
import { limitsCommand } from './commands/limits.ts';
import { coverageCommand, eventsCommand, evidenceCommand, issuesCommand, questionsCommand, searchCommand } from './commands/look.ts';
import { checksCommand, claimCommand, claimsCommand, contradictionsCommand, disposeCommand } from './commands/contradict.ts';
import { mapCommand } from './commands/map.ts';
import { newCommand } from './commands/new.ts';
import { notBuiltCommands } from './commands/not-built.ts';
import { dossierCommand, runsCommand } from './commands/reconstruct.ts';
import { cardsCommand, redactionCommand, restrictCommand, supersedeCommand } from './commands/revise.ts';
import { attestCommand, countersignCommand, packageCommand } from './commands/sign.ts';
import { timestampCommand, validationCommand } from './commands/timestamp.ts';
import { tokensCommand } from './commands/tokens.ts';
import { trustCommand } from './commands/trust.ts';
import type { Io } from './io.ts';
import { standardIo } from './standard-io.ts';
import { UsageError } from './usage-error.ts';

const COMMANDS: readonly Command[] = [
  demoCommand,
  newCommand,
  importCommand,
  limitsCommand,
  evidenceCommand,
  issuesCommand,
  searchCommand,
  eventsCommand,
  mapCommand,
  runsCommand,
  dossierCommand,
  questionsCommand,
  coverageCommand,
  tagCommand,
  answerCommand,
  submitCommand,
  reviewCommand,
  exceptionCommand,
  cardCommand,
  cardsCommand,
  supersedeCommand,
  redactionCommand,
  restrictCommand,
  claimsCommand,
  claimCommand,
  contradictionsCommand,
  disposeCommand,
  checksCommand,
  attestCommand,
  countersignCommand,
  timestampCommand,
  validationCommand,
  packageCommand,
  exportCommand,
  vaultCommand,
  ledgerCommand,
  keysCommand,
  tokensCommand,
  trustCommand,
  ...notBuiltCommands,
];

const EXIT = { done: 0, refused: 1, usage: 64, internal: 70 } as const;

const overview = (): string =>
  [
    'Boundary Attest, without a window. Usage: boundary-attest COMMAND …, and COMMAND --help for each.',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(16)}${command.summary}`),
    '',
  ].join('\n');

function failed(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    io.err(`${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof DomainError) {
    io.err(`${error.message} [${error.code}]\n`);
    if (error.code === 'contract/input') return EXIT.usage;
    return error.code === 'engine/fault' ? EXIT.internal : EXIT.refused;
  }
  io.err(
    `Something in the program failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}. What was saved before is safe.\n`,
  );
  return EXIT.internal;
}

/** The whole program: arguments in, exit code out (cli.md of the help: 0 done, 1 refused, 64 usage, 70 internal; 141 when nobody reads on). */
export async function main(argv: readonly string[], io: Io = standardIo(), sides?: SideProcesses): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    (name === undefined ? io.err : io.out)(overview());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    io.err(`There is no command "${name}". Type "boundary-attest --help" for the list.\n`);
    return EXIT.usage;
  }
  if (args.includes('--help')) {
    io.out(
      [usageLine(command), '', `  ${command.summary}`, ...(command.note === undefined ? [] : ['', `  ${command.note}`]), ''].join('\n'),
    );
    return EXIT.done;
  }
  try {
    return await command.run({ ...parseInvocation(command, args, io), sides });
  } catch (error) {
    return failed(error, io);
  }
}
