import {
  APPROVAL_ROLES,
  COLUMN_ROLES,
  EVENT_ROLES,
  type ColumnRole,
  DECISIONS,
  ROW_OUTCOMES,
} from '../../../shared/domain/column-mapping.ts';
import { AS, type Command, flag, type Invocation, JSON_OUT, optional, positional, required, several } from '../command.ts';
import { type Io, json, line } from '../io.ts';
import { type Session, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type Table = Awaited<ReturnType<Session['client']['logs.map']>>;
type Mapping = NonNullable<Table['mapping']>;

const STATES: Readonly<Record<Table['state'], string>> = {
  mapped: 'read as a person said',
  itself: 'read by its own columns’ names',
  proposed: 'looks like approvals and is not read as such yet',
  known: 'read by a reader that knows its columns',
  unmapped: 'columns not mapped yet, read as rows without a meaning',
};
const ASKS: Readonly<Record<Table['asks'][number], string>> = {
  columns: 'Which column is what? Say --column ROLE=NAME, or --accept where each role has one candidate.',
  day_first: 'Does the day or the month stand first in its dates? Say --day-first or --month-first.',
  zone: 'Whose clock are its times? Say --zone Europe/Berlin, or declare it on the evidence card.',
  decisions: 'What do these words decide? Say --decision WORD=approved.',
  outcomes: 'How did these end? Say --outcome WORD=denied.',
};

function wordsOf({ unknownDecisions, unknownOutcomes }: Table, ask: Table['asks'][number]): string {
  const words = ask === 'decisions' ? unknownDecisions : ask === 'outcomes' ? unknownOutcomes : [];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function tell(io: Io, table: Table): void {
  const place = table.member === null ? table.name : `${table.name}!/${table.member}`;
  line(io, `${table.evidence}  ${place}: ${STATES[table.state]}${table.by === null ? '' : ` (${table.by}, ${table.at ?? ''})`}`);
  line(io, `  columns: ${table.header.join(', ')}`);
  for (const role of COLUMN_ROLES) {
    const said = table.mapping?.columns[role] ?? [];
    if (said.length > 0) line(io, `  ${role.padEnd(14)}${said.join(', ')}`);
    else if (table.mapping === null && table.candidates[role].length > 0)
      line(io, `  ${role.padEnd(14)}perhaps ${table.candidates[role].join(' or ')}`);
  }
  const { zone } = table.mapping ?? { zone: null };
  if (zone !== null) line(io, `  zone          ${zone}`);
  for (const ask of table.asks) line(io, `  ${ASKS[ask]}${wordsOf(table, ask)}`);
  if (table.sameTotal > 0) line(io, `  the same holds for ${table.sameTotal} more of the same columns`);
}

/** `NAME=VALUE`; the value may hold further signs of equality. */
function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`--${option} takes NAME=VALUE, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const isRole = (name: string): name is ColumnRole => (COLUMN_ROLES as readonly string[]).includes(name);

function columnsOf(invocation: Invocation, table: Table): Mapping['columns'] {
  const chosen: Partial<Record<ColumnRole, string[]>> = {};
  // A column called "status" may be a decision or an outcome: what the table looks like tells which.
  const offered = table.state === 'proposed' ? APPROVAL_ROLES : EVENT_ROLES;
  if (flag(invocation, 'accept'))
    for (const role of offered) if (table.candidates[role].length === 1) chosen[role] = [...table.candidates[role]];
  const said: Partial<Record<ColumnRole, string[]>> = {};
  for (const text of several(invocation, 'column')) {
    const [role, name] = pair(text, 'column');
    if (!isRole(role)) throw new UsageError(`--column takes one of ${COLUMN_ROLES.join(', ')} as its role, not "${role}".`);
    said[role] = [...(said[role] ?? []), name];
  }
  return { ...table.mapping?.columns, ...chosen, ...said };
}

/** `WORD=MEANING` pairs of one option, the meaning one of a closed list. */
function meaningsOf<T extends string>(invocation: Invocation, option: string, meanings: readonly T[]): Record<string, T> {
  const said = several(invocation, option).map((text) => {
    const [word, name] = pair(text, option);
    const meaning = meanings.find((one) => one === name);
    if (meaning === undefined) throw new UsageError(`--${option} takes one of ${meanings.join(', ')} as its meaning, not "${name}".`);
    return [word, meaning] as const;
  });
  return Object.fromEntries(said);
}

function mappingOf(invocation: Invocation, table: Table): Mapping {
  if (flag(invocation, 'day-first') && flag(invocation, 'month-first'))
    throw new UsageError('--day-first and --month-first exclude each other.');
  const order = flag(invocation, 'day-first') ? true : flag(invocation, 'month-first') ? false : (table.mapping?.dayFirst ?? null);
  return {
    columns: columnsOf(invocation, table),
    dayFirst: order,
    zone: optional(invocation, 'zone') ?? table.mapping?.zone ?? null,
    excelDates: flag(invocation, 'excel-dates') || (table.mapping?.excelDates ?? false),
    decisions: { ...table.mapping?.decisions, ...meaningsOf(invocation, 'decision', DECISIONS) },
    outcomes: { ...table.mapping?.outcomes, ...meaningsOf(invocation, 'outcome', ROW_OUTCOMES) },
  };
}

const saysSomething = (invocation: Invocation): boolean =>
  ['accept', 'day-first', 'month-first', 'excel-dates', 'remove'].some((name) => flag(invocation, name)) ||
  optional(invocation, 'zone') !== undefined ||
  ['column', 'decision', 'outcome'].some((name) => several(invocation, name).length > 0);

async function save(invocation: Invocation, { client }: Session): Promise<Table> {
  const evidence = required(invocation, 'evidence');
  const member = optional(invocation, 'member') ?? null;
  const table = (await client['logs.mappings']({ evidence })).find((one) => one.member === member);
  if (table === undefined)
    throw new UsageError(`${evidence} holds no table${member === null ? '' : ` ${member}`}; "map WS --evidence ${evidence}" lists them.`);
  if (flag(invocation, 'remove')) return client['logs.unmap']({ evidence, member });
  return client['logs.map']({ evidence, member, mapping: mappingOf(invocation, table) });
}

export const mapCommand: Command = {
  name: 'map',
  usage:
    'WS [--evidence E12 [--member PATH] [--accept] [--column ROLE=NAME]… [--decision WORD=MEANING]… [--outcome WORD=MEANING]… [--day-first | --month-first] [--zone ZONE] [--excel-dates] | --remove --as …] [--json]',
  summary: 'say what the columns of a table of approvals or events are; without more, list the tables that no reader knows',
  note: `Roles: ${COLUMN_ROLES.join(', ')}. Holds for every table with the same columns; what was said before stays where nothing else is said; --remove takes it back.`,
  options: {
    ...AS,
    ...JSON_OUT,
    evidence: { type: 'string' },
    member: { type: 'string' },
    accept: { type: 'boolean', default: false },
    column: { type: 'string', multiple: true },
    decision: { type: 'string', multiple: true },
    outcome: { type: 'string', multiple: true },
    zone: { type: 'string' },
    remove: { type: 'boolean', default: false },
    'day-first': { type: 'boolean', default: false },
    'month-first': { type: 'boolean', default: false },
    'excel-dates': { type: 'boolean', default: false },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async (session) => {
      const evidence = optional(invocation, 'evidence') ?? null;
      const tables = saysSomething(invocation) ? [await save(invocation, session)] : await session.client['logs.mappings']({ evidence });
      if (flag(invocation, 'json')) json(invocation.io, { tables });
      else if (tables.length === 0) line(invocation.io, 'No table waits for a meaning of its columns.');
      else for (const table of tables) tell(invocation.io, table);
      return 0;
    }),
};
