import type { ParentPort } from 'electron';
import { openEngine } from '../core/engine.ts';
import { nodePorts } from '../core/ports/node-ports.ts';
import { serveEngine } from './serve.ts';
import { shellSideProcesses } from './shell-side-processes.ts';

/**
 * The engine process: forked by the shell as a utility process, told where its log lies, and nothing else.
 * It dies with its log line on any fault nobody caught; the shell starts it again.
 */
const LOG_FOLDER = '--log-folder=';
const logFolder = process.argv.find((argument) => argument.startsWith(LOG_FOLDER))?.slice(LOG_FOLDER.length) ?? null;
const parent: ParentPort = process.parentPort;
const sides = shellSideProcesses((message) => parent.postMessage(message));
const ports = nodePorts({ logFolder, sides });

process.on('uncaughtException', (error) => {
  ports.log.write('engine/uncaught', { kind: error instanceof Error ? error.name : typeof error });
  process.exit(70);
});

ports.log.write('engine/started', { version: ports.build.version, node: process.versions.node });
serveEngine(
  {
    postMessage: (message) => parent.postMessage(message),
    onMessage: (listener) =>
      parent.on('message', ({ data }) => {
        if (!sides.hear(data)) listener(data);
      }),
  },
  openEngine(ports),
  () => process.exit(0),
);
