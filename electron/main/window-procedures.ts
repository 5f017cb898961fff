import { basename } from 'node:path';
import { engineContract, shellContract, type WindowContract } from '../../shared/contract/index.ts';
import type { Handlers, Invoke, Procedure, Reply } from '../../shared/contract/procedure.ts';
import type { Picked, Purpose } from './dialogs.ts';
import type { EngineHost } from './engine-host.ts';
import type { Granted } from './granted.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Recent } from './recent.ts';
import { words } from './words.ts';

type ShellContract = Pick<WindowContract, keyof typeof shellContract>;

export type WindowProceduresOptions = {
  readonly engine: Pick<EngineHost, 'invoke'>;
  readonly granted: Granted;
  readonly recent: Recent;
  readonly preferences: PreferenceStore;
  readonly pick: (granted: Granted, purpose: Purpose, suggestedName: string) => Promise<Picked[]>;
  /** The workspace that the command line named, if it did. */
  readonly named: () => string | null;
  readonly build: { readonly version: string; readonly testRuntime: boolean };
};

export type WindowProcedures = {
  readonly invoke: Invoke;
  /** After the engine was started anew: opens again what was open. */
  readonly restore: () => Promise<void>;
};

const refused = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });

function shellHandlers({ granted, recent, preferences, pick, named, build }: WindowProceduresOptions): Handlers<ShellContract, null> {
  const picked = async (path: string): Promise<Picked> => ({ handle: await granted.standing(path), label: basename(path) });
  return {
    'shell.pick': ({ purpose, suggestedName }) => pick(granted, purpose, suggestedName),
    'shell.start': async () => {
      const workspace = named();
      return {
        workspace: workspace === null ? null : await picked(workspace),
        recent: await Promise.all(recent.list().map(picked)),
        preferences: preferences.read(),
        ...build,
      };
    },
    'shell.prefer': (values) => {
      preferences.write(values);
      return { ok: true };
    },
  };
}

/** Answers one procedure of the shell; its input is judged by the same contract as the engine's. */
async function answerShell(procedure: Procedure, handler: (input: unknown, ctx: null) => unknown, input: unknown): Promise<Reply> {
  const parsed = procedure.input.safeParse(input);
  if (!parsed.success) return refused('contract/input', parsed.error.issues.map((issue) => issue.message).join('; '));
  try {
    return { ok: true, value: procedure.output.parse(await handler(parsed.data, null)) };
  } catch {
    // SECURITY: S10 — what Node or the system says may hold a path; the window gets our own sentence.
    return refused('shell/fault', words.shellFault);
  }
}

type Opening = { readonly folder: string; readonly rest: Readonly<Record<string, unknown>> };

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** Everything the window may ask: the shell's own procedures here, the engine's passed on. Unknown names go nowhere. */
export function createWindowProcedures(options: WindowProceduresOptions): WindowProcedures {
  const { engine, granted, recent } = options;
  const shell = shellHandlers(options);
  let open: Opening | null = null;
  let restoring: Promise<void> = Promise.resolve();

  /** Remembers what is open, so that a new engine can open it again, and lists it as recent. */
  const note = (name: string, input: unknown): void => {
    const { handle, person } = asRecord(input);
    if (name === 'workspace.close') open = null;
    if (name === 'workspace.person' && open !== null) open = { ...open, rest: { person } };
    if (name !== 'workspace.open' && name !== 'workspace.create') return;
    const folder = typeof handle === 'string' ? granted.path(handle) : null;
    if (folder === null) return;
    open = { folder, rest: person === undefined ? {} : { person } };
    recent.add(folder);
  };
  const invoke: Invoke = async (name, input) => {
    if (Object.hasOwn(shellContract, name)) {
      const own = name as keyof typeof shellContract;
      return answerShell(shellContract[own], shell[own] as (value: unknown, ctx: null) => unknown, input);
    }
    if (!Object.hasOwn(engineContract, name)) return refused('contract/unknown', words.unknownProcedure);
    await restoring;
    const reply = await engine.invoke(name, input);
    if (reply.ok) note(name, input);
    return reply;
  };
  const reopen = async ({ folder, rest }: Opening): Promise<void> => {
    await engine.invoke('workspace.open', { ...rest, handle: await granted.grant(folder) });
  };
  const restore = (): Promise<void> => {
    granted.engineChanged();
    // A workspace that cannot be opened again is told when the window next asks for it.
    restoring = open === null ? Promise.resolve() : reopen(open).catch(() => undefined);
    return restoring;
  };
  return { invoke, restore };
}
