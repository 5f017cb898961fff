import { LIMITS } from './limits.ts';

const MIB = 1024 * 1024;

const REASONS = {
  size: `more than ${LIMITS.ratio} times its size after the first ${LIMITS.ratioFromBytes / MIB} MiB, or more than ${LIMITS.containerBytes / MIB / 1024} GiB in all`,
  members: `more than ${LIMITS.containerMembers} members`,
  work: 'more work than is given to one file',
} as const;

/** Something unpacks to far more than it is. `whole` when the container as a whole does. */
export class BombError extends Error {
  override readonly name = 'BombError';
  readonly whole: boolean;
  /** For people: what was too much, and the code. */
  readonly reason: string;
  constructor(whole: boolean, what: keyof typeof REASONS = 'size') {
    super(whole ? 'The container unpacks to more than is allowed.' : 'It unpacks to more than is allowed.');
    this.whole = whole;
    this.reason = `${this.message} It was not read further: ${REASONS[what]} (BOMB_LIMIT).`;
  }
}

/** Decoded bytes and members of one handed-over file, all its containers together, against its stored size. */
export class UnpackBudget {
  private decoded = 0;
  private readonly storedBytes: number;
  private taken = 0;

  constructor(storedBytes: number) {
    this.storedBytes = storedBytes;
  }

  /** Throws BombError when the file has unpacked to too much. */
  spend(bytes: number): void {
    this.decoded += bytes;
    if (this.decoded > LIMITS.containerBytes || isBomb(this.decoded, this.storedBytes)) throw new BombError(true);
  }

  /** The number of the next member, from 1. Throws BombError when there are too many. */
  member(): number {
    this.expect(1);
    this.taken += 1;
    return this.taken;
  }

  /** For a container that says how many members it has, before any is read. Throws BombError when they are too many. */
  expect(members: number): void {
    if (this.taken + members > LIMITS.containerMembers) throw new BombError(true, 'members');
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
