import type { ParentPort } from 'electron';
import { loadCryptoki } from '../core/token/cryptoki.ts';
import type { ToToken } from '../core/token/messages.ts';
import { tokenServer } from '../core/token/serve-token.ts';

/**
 * The process that loads a signing token's module: foreign code that may crash or hang, so it gets a process of its own
 * that can be ended whatever it does. A utility process in the app, a child process on the command line.
 */
const parent: ParentPort | undefined = process.parentPort;
const answer = tokenServer(loadCryptoki());

if (parent !== undefined) parent.on('message', ({ data }) => parent.postMessage(answer(data as ToToken)));
else {
  process.on('message', (message) => process.send?.(answer(message as ToToken)));
  process.on('disconnect', () => process.exit(0));
}
