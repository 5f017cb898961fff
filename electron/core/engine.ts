import { resolve } from 'node:path';
import { type EngineContract, engineContract } from '../../shared/contract/index.ts';
import type { Handlers, Invoke, Listen } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import { answerHandlers } from './answers/handlers.ts';
import { attestHandlers } from './attest/handlers.ts';
import { timestampHandlers } from './attest/timestamp-handlers.ts';
import { trustHandlers } from './attest/trust/trust-handlers.ts';
import { checkHandlers } from './checks/handlers.ts';
import type { Actor, Emit, EngineContext } from './context.ts';
import { contradictionHandlers } from './contradictions/handlers.ts';
import { custodyHandlers } from './custody/handlers.ts';
import { exportsHandlers } from './exports/handlers.ts';
import { evidenceHandlers } from './evidence/handlers.ts';
import { createHandles } from './handles.ts';
import { intakeHandlers } from './intake/handlers.ts';
import { stopIntakes } from './intake/running.ts';
import { mappingHandlers } from './mappings/handlers.ts';
import type { Ports } from './ports/ports.ts';
import { reconstructionHandlers } from './reconstruction/handlers.ts';
import { createRouter } from './router.ts';
import { eventsHandlers, searchHandlers } from './search/handlers.ts';
import { taggingHandlers } from './tagging/handlers.ts';
import { workspaceHandlers } from './workspace/handlers.ts';
import { infoOf } from './workspace/info.ts';
import { createWorkspace, type OpenWorkspace, openWorkspace } from './workspace/workspace.ts';

/** The product without a window: the desktop's engine process, the command line and the tests all call this. */
export type Engine = {
  readonly invoke: Invoke;
  readonly on: Listen;
  /** Names a file or folder that a person picked, so that procedures can be given it. */
  readonly grant: (path: string) => string;
  /** For callers in the same process (the command line): what handlers see. */
  readonly context: EngineContext;
  /** Ends running work and closes the workspace. */
  readonly close: () => Promise<void>;
};

type Sessions = Pick<EngineContract, 'workspace.create' | 'workspace.open' | 'workspace.close' | 'workspace.info'>;

const noWorkspace = (): DomainError => new DomainError('workspace/none-open', 'No workspace is open. Open or create one first.');
const noPerson = (): DomainError =>
  new DomainError(
    'workspace/no-person',
    'Nobody has said who is at the desk. Nothing was changed; give your name and person id first (--as "NAME <PERSON-ID>").',
  );

function topicsOf(): { emit: Emit; on: Listen; clear: () => void } {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const emit: Emit = (topic, payload) => {
    for (const listener of listeners.get(topic) ?? []) listener(payload);
  };
  const on: Listen = (topic, listener) => {
    const all = listeners.get(topic) ?? new Set();
    all.add(listener);
    listeners.set(topic, all);
    return () => all.delete(listener);
  };
  return { emit, on, clear: () => listeners.clear() };
}

/** Opens the engine; nothing is read or written until a workspace is. */
export function openEngine(ports: Ports): Engine {
  const handles = createHandles(ports.random);
  const topics = topicsOf();
  let current: OpenWorkspace | null = null;
  const workspace = (): OpenWorkspace => {
    if (current === null) throw noWorkspace();
    return current;
  };
  const actor = (): Actor => {
    const person = workspace().actor;
    if (person === null) throw noPerson();
    return person;
  };
  const context: EngineContext = { ports, handles, emit: topics.emit, workspace, current: () => current, actor };

  const close = async (): Promise<void> => {
    const leaving = current;
    if (leaving === null) return;
    await stopIntakes(leaving);
    leaving.close();
    // Somebody else may have closed it while its intakes ended, and opened the next one.
    if (current === leaving) current = null;
  };
  let queue: Promise<unknown> = Promise.resolve();
  /** One change of workspace at a time. The open one is left only when the next is open, unless both are the same folder. */
  const enter = (folder: string, open: () => Promise<OpenWorkspace>) => {
    const turn = queue.then(async () => {
      if (current !== null && resolve(folder) === resolve(current.folder)) await close();
      const next = await open();
      await close();
      current = next;
      topics.emit('workspace.changed', { feature: 'workspace' });
      return infoOf(next);
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  const sessionHandlers: Handlers<Sessions, EngineContext> = {
    'workspace.create': ({ handle, subject, person }) => {
      const folder = handles.path(handle);
      return enter(folder, () => createWorkspace(folder, ports, subject, person));
    },
    'workspace.open': ({ handle, person }) => {
      const folder = handles.path(handle);
      return enter(folder, () => openWorkspace(folder, ports, person));
    },
    'workspace.close': async () => {
      await close();
      return { ok: true };
    },
    'workspace.info': () => (current === null ? null : infoOf(current)),
  };
  const handlers: Handlers<EngineContract, EngineContext> = {
    ...sessionHandlers,
    ...workspaceHandlers,
    ...intakeHandlers,
    ...evidenceHandlers,
    ...custodyHandlers,
    ...exportsHandlers,
    ...searchHandlers,
    ...eventsHandlers,
    ...mappingHandlers,
    ...reconstructionHandlers,
    ...taggingHandlers,
    ...answerHandlers,
    ...contradictionHandlers,
    ...checkHandlers,
    ...attestHandlers,
    ...timestampHandlers,
    ...trustHandlers,
  };
  return { invoke: createRouter(engineContract, handlers, context, ports.log), on: topics.on, grant: handles.grant, context, close };
}
