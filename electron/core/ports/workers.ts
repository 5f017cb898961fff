/** Where worker entries lie: `.ts` beside the engine when run from source, `.js` when built. */
export type IntakeWorkers = {
  /** URL of the entry of one worker thread, by its plain name (`extract`, `store`). */
  readonly entry: (name: string) => URL;
  /** How many run at once, at least 1. */
  readonly count: number;
};
