/** Lets files that are read side by side decide in their listed order who is first with some bytes. */
export class Claims {
  private readonly owner = new Map<string, number>();
  private readonly decided: Promise<void>[] = [];
  private readonly settle: (() => void)[] = [];

  /** Must be called for every index, in order, before its file is read. */
  open(index: number): void {
    this.decided[index] = new Promise((resolve) => {
      this.settle[index] = resolve;
    });
  }

  /** Waits until every file before has claimed or given up; then the first to come owns the bytes. Returns the owner's index. */
  async claim(index: number, sha256: string): Promise<number> {
    await this.decided[index - 1];
    const owner = this.owner.get(sha256) ?? index;
    this.owner.set(sha256, owner);
    this.settle[index]?.();
    return owner;
  }

  /** The file ended; if it never claimed, those after it need not wait. */
  async release(index: number): Promise<void> {
    await this.decided[index - 1];
    this.settle[index]?.();
  }
}
