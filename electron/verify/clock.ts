/**
 * The only place of the verifier that reads a clock: it stands alone, so it cannot borrow the app's clock port.
 * Everything below receives the time as a number.
 */

/** Milliseconds since 1970, UTC. */
// oxlint-disable-next-line no-restricted-properties -- the verifier has no injected clock to fall back on; --at overrides this one
export const systemTime = (): number => Date.now();

/** Milliseconds of a clock that never goes back; only for limits. */
export const elapsed = (): number => Number(process.hrtime.bigint() / 1_000_000n);
