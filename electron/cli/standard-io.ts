import type { Io } from './io.ts';

type Stream = { readonly on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown };

/** 128 + SIGPIPE: what a shell says of every program whose reader went away. */
const UNREAD_EXIT = 141;

/**
 * A reader that has seen enough (`… | head -1`) ends the program at once and without a word. What was being done is left as
 * a kill would leave it: whole or not at all. Any other fault of the stream stays a fault.
 */
export function endWhenUnread(stream: Stream, exit: (code: number) => void): void {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    exit(UNREAD_EXIT);
  });
}

/** The streams of this process. */
export function standardIo(): Io {
  for (const stream of [process.stdout, process.stderr]) endWhenUnread(stream, (code) => process.exit(code));
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
}
