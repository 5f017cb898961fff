/** `who data config code approval`, written by hand from the vendor's records. */
export type Cells = string;

/** Raw vendor records of one platform, and what reconstruction must make of each of its runs. */
export type Truth = {
  readonly files: Readonly<Record<string, string>>;
  readonly runs: Readonly<Record<string, Cells>>;
};

export const digest = (byte: string): string => `sha256:${byte.repeat(32)}`;
export const commit = (byte: string): string => byte.repeat(20);
export const ndjson = (records: readonly unknown[]): string => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
