import { fork } from 'node:child_process';
import { pathIn, type Place } from './node-place.ts';
import type { SideProcess, SideProcesses } from './side-process.ts';

/** Processes of plain Node. Inside Electron the shell starts them, because a hardened app cannot run as Node. */
export const nodeSideProcesses = (place: Place): SideProcesses => ({
  start: (name): SideProcess => {
    const entry = place.built ? pathIn(place.app, `${name}/index.js`) : pathIn(place.root, `electron/engine/${name}-process.ts`);
    // What foreign code prints would land in the answer of the command line.
    const child = fork(entry, [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return {
      // A failed send is followed by the exit that says what there is to say.
      post: (message) => void child.send(message as object, () => undefined),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', listener);
        child.once('error', listener);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  },
});
