import { LIMITS } from './limits.ts';

/** Something unpacks to far more than it is. `whole` when the container as a whole does. */
export class BombError extends Error {
  override readonly name = 'BombError';
  readonly whole: boolean;
  constructor(whole: boolean) {
    super(whole ? 'The container unpacks to more than is allowed.' : 'It unpacks to more than is allowed.');
    this.whole = whole;
  }
}

/** Decoded bytes of one handed-over file, all its containers together, against its stored size. */
export class UnpackBudget {
  private decoded = 0;
  private readonly storedBytes: number;
  members = 0;

  constructor(storedBytes: number) {
    this.storedBytes = storedBytes;
  }

  /** Throws BombError when the file has unpacked to too much. */
  spend(bytes: number): void {
    this.decoded += bytes;
    if (this.decoded > LIMITS.containerBytes || isBomb(this.decoded, this.storedBytes)) throw new BombError(true);
  }
}

const isBomb = (decoded: number, stored: number): boolean => decoded > LIMITS.ratioFromBytes && decoded > stored * LIMITS.ratio;

/** Passes decoded chunks on until they are too many for the `stored()` bytes that they came from. */
export async function* guarded(chunks: AsyncIterable<Buffer>, stored: () => number, budget: UnpackBudget): AsyncGenerator<Buffer> {
  let decoded = 0;
  for await (const chunk of chunks) {
    decoded += chunk.length;
    if (decoded > LIMITS.memberBytes || isBomb(decoded, stored())) throw new BombError(false);
    budget.spend(chunk.length);
    yield chunk;
  }
}
