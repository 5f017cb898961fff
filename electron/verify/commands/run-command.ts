import { type Known, oneValue, type Parsed, parseArguments } from '../arguments.ts';
import { UsageError } from '../defect.ts';
import { explain } from './explain.ts';
import { extract } from './extract.ts';
import { listHashes } from './list-hashes.ts';
import { prove } from './prove.ts';

type Desk = { readonly now: () => number; readonly stderr: (text: string) => void };
type Command = {
  readonly usage: string;
  readonly known: Known;
  readonly files: readonly [min: number, max: number];
  readonly run: (parsed: Parsed, desk: Desk) => string;
};

function need(parsed: Parsed, option: string, usage: string): string {
  const value = oneValue(parsed, option);
  if (value === null) throw new UsageError(`${option} is missing. Type: boundary-verify ${usage}`);
  return value;
}

const PROVE = 'prove PKG.zip EVIDENCE --out DIR';
const EXTRACT = 'extract FILE --revision K --out F.pdf';
const COMMANDS = {
  explain: { usage: 'explain [CHECK-ID]', known: { values: [], flags: [] }, files: [0, 1], run: ({ files }) => explain(files[0]) },
  'list-hashes': {
    usage: 'list-hashes FILE',
    known: { values: [], flags: [] },
    files: [1, 1],
    run: ({ files }, { now, stderr }) => {
      const { list, sha256, entries, attestationId } = listHashes(files[0] ?? '', now());
      stderr(`${entries} evidence files signed for in ${attestationId}\nSHA-256 of the list: ${sha256}\nThis is a list and no verdict.\n`);
      return list;
    },
  },
  prove: {
    usage: PROVE,
    known: { values: ['--out'], flags: [] },
    files: [2, 2],
    run: (parsed, { now }) => prove(parsed.files[0] ?? '', parsed.files[1] ?? '', need(parsed, '--out', PROVE), now()),
  },
  extract: {
    usage: EXTRACT,
    known: { values: ['--revision', '--out'], flags: [] },
    files: [1, 1],
    run: (parsed, { now }) => extract(parsed.files[0] ?? '', need(parsed, '--revision', EXTRACT), need(parsed, '--out', EXTRACT), now()),
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;
export const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

/** Runs one of the commands that give no verdict; returns what goes to standard output. Throws UsageError, Refused. */
export function runCommand(name: CommandName, argv: readonly string[], desk: Desk): string {
  const command: Command = COMMANDS[name];
  const parsed = parseArguments(argv, { values: command.known.values, flags: [...command.known.flags, '--help'] });
  if (parsed.flags.has('--help')) return `boundary-verify ${command.usage}\n`;
  const [min, max] = command.files;
  if (parsed.files.length < min || parsed.files.length > max) throw new UsageError(`Type: boundary-verify ${command.usage}`);
  return command.run(parsed, desk);
}
