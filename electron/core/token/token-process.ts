import { DomainError } from '../../../shared/domain/errors.ts';
import type { SideProcess, SideProcesses } from '../ports/side-process.ts';
import { TokenReply, type ToToken } from './messages.ts';
import { refusalOf } from './token-refusal.ts';

/** A person may have to touch the token or type the PIN at a reader; longer than this, nothing is going to come. */
const ANSWER_MS = 60_000;
const CLOSE_MS = 2000;

type Kind = 'list' | 'open' | 'sign' | 'close';
type Answer<K extends Kind> = Extract<(typeof TokenReply)['_zod']['output'], { readonly type: K }>;

/** The engine's end of one token process. Every question has a time limit; what does not answer is ended. */
export type TokenProcess = {
  readonly ask: <M extends ToToken>(message: M) => Promise<Answer<M['type']>>;
  /** Logs out and ends the process, at the latest after two seconds. */
  readonly end: () => Promise<void>;
};

const stuck = (): DomainError =>
  new DomainError(
    'token/no-answer',
    'The token or its module did not answer in time and was stopped. Nothing was signed; take the token out, put it in again, and try once more.',
  );
const crashed = (): DomainError =>
  new DomainError(
    'token/crashed',
    'The module of the token crashed. Nothing was signed and the workspace is untouched; try again, or use another version of the module.',
  );
const nonsense = (): DomainError =>
  new DomainError(
    'token/bad-answer',
    'The module of the token answered with something that is no answer. Nothing was signed; use the module that the maker of the token supplies.',
  );

/** One answer, or the end of the process, or the end of patience. */
function nextReply(child: Conversation, message: ToToken, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stuck()), limitMs);
    child.expect(
      (reply) => {
        clearTimeout(timer);
        resolve(reply);
      },
      () => {
        clearTimeout(timer);
        reject(crashed());
      },
    );
    child.process.post(message);
  });
}

/** Who waits for the process right now. */
class Conversation {
  readonly process: SideProcess;
  private ended = false;
  private waiting: { readonly reply: (reply: unknown) => void; readonly lost: () => void } | null = null;

  constructor(process: SideProcess) {
    this.process = process;
    process.onMessage((reply) => this.settle((waiting) => waiting.reply(reply)));
    process.onExit(() => {
      this.ended = true;
      this.settle((waiting) => waiting.lost());
    });
  }

  expect(reply: (reply: unknown) => void, lost: () => void): void {
    if (this.ended) lost();
    else this.waiting = { reply, lost };
  }

  private settle(how: (waiting: NonNullable<Conversation['waiting']>) => void): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null) how(waiting);
  }
}

const isAnswer = <K extends Kind>(reply: (typeof TokenReply)['_zod']['output'], type: K): reply is Answer<K> =>
  reply.ok && reply.type === type;

/** Starts a process for one module. Questions are asked one after the other. */
export function startTokenProcess(sides: SideProcesses, limitMs = ANSWER_MS): TokenProcess {
  const child = new Conversation(sides.start('token'));
  const ask = async <M extends ToToken>(message: M): Promise<Answer<M['type']>> => {
    try {
      const reply = TokenReply.safeParse(await nextReply(child, message, limitMs));
      if (!reply.success) throw nonsense();
      if (!reply.data.ok) throw refusalOf(reply.data);
      const type: M['type'] = message.type;
      if (!isAnswer(reply.data, type)) throw nonsense();
      return reply.data;
    } catch (error) {
      child.process.kill();
      throw error;
    }
  };
  const end = async (): Promise<void> => {
    // It may be gone already; it is ended either way.
    await nextReply(child, { type: 'close' }, Math.min(CLOSE_MS, limitMs)).catch(() => undefined);
    child.process.kill();
  };
  return { ask, end };
}
