/** Where a command reads and writes; the tests give it strings, the program the real streams. */
export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard error is a terminal that can redraw a line. */
  readonly terminal: boolean;
};

export const line = (io: Io, text: string): void => io.out(`${text}\n`);
export const json = (io: Io, value: unknown): void => io.out(`${JSON.stringify(value)}\n`);
