import type { Invoke, Reply } from '../../shared/contract/procedure.ts';
import type { ToEngine } from '../../shared/contract/wire.ts';
import { createSideProcessHost, type SideChild, type SideName } from './side-processes.ts';
import { words } from './words.ts';

/** The part of Electron's UtilityProcess that is used. */
export type EngineProcess = {
  readonly postMessage: (message: ToEngine) => void;
  readonly kill: () => boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
};

export type EngineHostOptions = {
  readonly fork: () => EngineProcess;
  /** Starts a process that the engine asks for. */
  readonly forkSide: (name: SideName) => SideChild;
  readonly onTopic: (topic: string, payload: unknown) => void;
  /** The engine ended unasked. `restarted` false: it did so too often and stays down. */
  readonly onCrash: (crash: { readonly code: number; readonly restarted: boolean }) => void;
};

export type EngineHost = {
  readonly invoke: Invoke;
  /** Gives the engine a path and resolves to the handle it made; rejects when the engine is down. */
  readonly grant: (path: string) => Promise<string>;
  /** Requests that have no answer yet. */
  readonly inFlight: () => number;
  /** Refuses new requests, waits for those in flight, closes the workspace; kills what has not ended after `graceMs`. */
  readonly shutDown: (graceMs: number) => Promise<void>;
};

/** So many ends in a row without one good answer between, and starting it again is pointless. */
const CRASHES_IN_A_ROW = 3;

type Waiting = { readonly done: (message: object) => void; readonly lost: () => void };

const refusal = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });

const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && 'ok' in value && (value.ok === true ? 'value' in value : 'error' in value);

const delay = (ms: number): Promise<'late'> => new Promise((resolve) => setTimeout(resolve, ms, 'late').unref());

/** Keeps one engine process running and carries requests to it. A crash fails what was in flight, never the window. */
export function createEngineHost({ fork, forkSide, onTopic, onCrash }: EngineHostOptions): EngineHost {
  const waiting = new Map<number, Waiting>();
  const running = new Set<Promise<Reply>>();
  let engine: EngineProcess | null = null;
  let lastId = 0;
  let crashes = 0;
  let ending = false;
  const ended = Promise.withResolvers<'ended'>();

  const sides = createSideProcessHost({ fork: forkSide, tell: (message) => engine?.postMessage(message) });

  const onMessage = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || sides.hear(message)) return;
    if ('topic' in message && typeof message.topic === 'string') onTopic(message.topic, 'payload' in message ? message.payload : undefined);
    else if ('id' in message && typeof message.id === 'number') {
      waiting.get(message.id)?.done(message);
      waiting.delete(message.id);
    }
  };
  const onExit = (code: number): void => {
    engine = null;
    sides.endAll();
    const lost = [...waiting.values()];
    waiting.clear();
    if (ending) ended.resolve('ended');
    else {
      crashes += 1;
      const restarted = crashes < CRASHES_IN_A_ROW;
      if (restarted) start();
      onCrash({ code, restarted });
    }
    for (const request of lost) request.lost();
  };
  const start = (): void => {
    const child = fork();
    engine = child;
    child.on('message', onMessage);
    child.on('exit', onExit);
  };
  const send = <T>(make: (id: number) => ToEngine, read: (message: object) => T, lost: () => T): Promise<T> =>
    new Promise((resolve) => {
      if (engine === null) return resolve(lost());
      lastId += 1;
      waiting.set(lastId, { done: (message) => resolve(read(message)), lost: () => resolve(lost()) });
      engine.postMessage(make(lastId));
    });

  const stopped = (): Reply =>
    engine === null ? refusal('engine/down', words.engineDown) : refusal('engine/stopped', words.engineStopped);
  const readReply = (message: object): Reply => {
    if (!('reply' in message) || !isReply(message.reply)) return stopped();
    if (message.reply.ok) crashes = 0;
    return message.reply;
  };
  const invoke: Invoke = async (name, input) => {
    if (ending) return refusal('engine/closing', words.closing);
    const request = send((id) => ({ id, name, input }), readReply, stopped);
    running.add(request);
    return request.finally(() => running.delete(request));
  };
  const grant = async (path: string): Promise<string> => {
    const handle = await send<string | null>(
      (id) => ({ id, grant: path }),
      (message) => ('handle' in message && typeof message.handle === 'string' ? message.handle : null),
      () => null,
    );
    if (handle === null) throw new Error(words.engineStopped);
    return handle;
  };
  const shutDown = async (graceMs: number): Promise<void> => {
    ending = true;
    if (engine === null) return;
    const late = delay(graceMs);
    await Promise.race([Promise.all(running), late]);
    void send(
      (id) => ({ id, close: true }),
      () => undefined,
      () => undefined,
    );
    if ((await Promise.race([ended.promise, late])) === 'late') engine?.kill();
  };

  start();
  return { invoke, grant, inFlight: () => running.size, shutDown };
}
