/** One line on stderr, so that stdout stays free for what a command was asked for. @param {string} text */
export function say(text) {
  process.stderr.write(`set-up: ${text}\n`);
}

/** A set-up that cannot go on. The message is all a person needs to read; no stack is shown. */
export class SetupError extends Error {}

/**
 * Runs a script's main function; a SetupError becomes its message and exit code 1.
 * @param {() => Promise<number | void>} main resolves to the exit code, 0 when left out
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
