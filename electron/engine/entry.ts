import type { ParentPort } from 'electron';
import { openEngine } from '../core/engine.ts';
import { nodePorts } from '../core/ports/node-ports.ts';
import { serveEngine } from './serve.ts';

/**
 * The engine process: forked by the shell as a utility process, told where its log lies, and nothing else.
 * It dies with its log line on any fault nobody caught; the shell starts it again.
 */
const LOG_FOLDER = '--log-folder=';
const logFolder = process.argv.find((argument) => argument.startsWith(LOG_FOLDER))?.slice(LOG_FOLDER.length) ?? null;
const ports = nodePorts({ logFolder });
const parent: ParentPort = process.parentPort;

process.on('uncaughtException', (error) => {
  ports.log.write('engine/uncaught', { kind: error instanceof Error ? error.name : typeof error });
  process.exit(70);
});

ports.log.write('engine/started', { version: ports.build.version, node: process.versions.node });
serveEngine(
  {
    postMessage: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', (event) => listener(event.data)),
  },
  openEngine(ports),
  () => process.exit(0),
);
