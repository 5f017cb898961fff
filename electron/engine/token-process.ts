import type { ParentPort } from 'electron';
import { loadCryptoki } from '../core/token/cryptoki.ts';
import type { ToToken } from '../core/token/messages.ts';
import { tokenServer } from '../core/token/serve-token.ts';
import { endWithParent } from './end-with-parent.ts';

/**
 * The process that loads a signing token's module: foreign code that may crash or hang, so it gets a process of its own
 * that can be ended whatever it does. A utility process in the app, a child process on the command line.
 */
endWithParent(import.meta.url, (watched) => {
  const parent: ParentPort | undefined = process.parentPort;
  const answer = tokenServer(loadCryptoki());
  const reply = (message: unknown, post: (reply: unknown) => unknown): void => void watched.then(() => post(answer(message as ToToken)));
  if (parent !== undefined) {
    parent.on('message', ({ data }) => reply(data, (said) => parent.postMessage(said)));
    return;
  }
  process.on('message', (message) => reply(message, (said) => process.send?.(said)));
  process.on('disconnect', () => process.exit(0));
});
