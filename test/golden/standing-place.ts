import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that draws what it is told to, in a time zone, a language and a runtime of its own. */
export type Place = {
  readonly name: string;
  readonly digestOf: (folder: string) => Promise<string>;
  readonly end: () => Promise<void>;
};

export type Surroundings = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Starts the process; who asks while it draws waits. What it says to stderr goes to ours. */
export function openPlace({ name, program, args, env }: Surroundings): Place {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close');
  let turn: Promise<unknown> = Promise.resolve();
  const ask = async (folder: string): Promise<string> => {
    child.stdin.write(`${folder}\n`);
    const line: IteratorResult<string> = await lines.next();
    if (line.done === true) throw new Error(`${name} ended without an answer`);
    return line.value;
  };
  return {
    name,
    digestOf: (folder) => {
      const answer = turn.then(() => ask(folder));
      turn = answer.catch(() => undefined);
      return answer;
    },
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
