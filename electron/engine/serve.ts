import { topics } from '../../shared/contract/index.ts';
import type { Invoke, Listen, Reply } from '../../shared/contract/procedure.ts';
import type { FromEngine, FromSide, ToEngine } from '../../shared/contract/wire.ts';

export type ServedEngine = {
  readonly invoke: Invoke;
  readonly on: Listen;
  readonly grant: (path: string) => string;
  readonly close: () => Promise<void>;
};

/** The engine's end of the pipe to the shell. */
export type ShellPort = {
  readonly postMessage: (message: FromEngine) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
};

const closing: Reply = {
  ok: false,
  error: { code: 'engine/closing', message: 'The app is closing. What was saved before is safe; do this again after the next start.' },
};

function isMessage(data: unknown): data is Exclude<ToEngine, FromSide> {
  if (typeof data !== 'object' || data === null || !('id' in data) || typeof data.id !== 'number') return false;
  if ('grant' in data) return typeof data.grant === 'string';
  return 'close' in data || ('name' in data && typeof data.name === 'string');
}

/**
 * Bytes that own their memory. A Buffer is often a window onto a larger block, and a message carries the whole block:
 * the window would receive what happened to lie beside the answer.
 */
function ownBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
  return value;
}

function ownReply(reply: Reply): Reply {
  if (!reply.ok || typeof reply.value !== 'object' || reply.value === null || Array.isArray(reply.value)) return reply;
  return { ok: true, value: Object.fromEntries(Object.entries(reply.value).map(([name, value]) => [name, ownBytes(value)])) };
}

/**
 * Answers the shell: requests, grants, topics, and one last `close`, after which running work is drained, the workspace
 * closed, `closed` posted and `exit` called. A message of no known shape throws: it can only be a fault of the shell.
 */
export function serveEngine(port: ShellPort, engine: ServedEngine, exit: () => void): void {
  const running = new Set<Promise<void>>();
  let open = true;

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    port.postMessage({ id, reply: open ? ownReply(await engine.invoke(name, input)) : closing });
  };
  const close = async (id: number): Promise<void> => {
    open = false;
    await engine.close();
    await Promise.all(running);
    port.postMessage({ id, closed: true });
    exit();
  };

  for (const topic of Object.keys(topics)) engine.on(topic, (payload) => port.postMessage({ topic, payload }));
  port.onMessage((message) => {
    if (!isMessage(message)) throw new TypeError('a message of no known shape');
    if ('grant' in message) port.postMessage({ id: message.id, handle: engine.grant(message.grant) });
    else if ('close' in message) void close(message.id);
    else {
      const work = answer(message.id, message.name, message.input);
      running.add(work);
      void work.finally(() => running.delete(work));
    }
  });
}
