import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { SideChild, SideName } from './side-processes.ts';
import { words } from './words.ts';

/**
 * Forks one process for foreign native code. Such code reads its own settings from the environment, so it gets ours;
 * what it prints goes nowhere.
 */
export const forkSide = (name: SideName): SideChild =>
  utilityProcess.fork(join(import.meta.dirname, '..', name, 'index.js'), [], {
    serviceName: `${words.appName} ${name}`,
    stdio: 'ignore',
    // A module signed by somebody else than the app could not be loaded otherwise.
    ...(app.isPackaged && process.platform === 'darwin' ? { allowLoadingUnsignedLibraries: true } : {}),
  });

/** The same for the command line, which runs inside this process and before Electron is ready to fork. */
export const ownSides = {
  start: (name: SideName) => {
    const child = app.whenReady().then(() => forkSide(name));
    return {
      post: (message: unknown) => void child.then((forked) => forked.postMessage(message)),
      onMessage: (listener: (message: unknown) => void) => void child.then((forked) => forked.on('message', listener)),
      onExit: (listener: () => void) => void child.then((forked) => forked.on('exit', listener)),
      kill: () => void child.then((forked) => forked.kill()),
    };
  },
};
