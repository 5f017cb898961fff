/** Which of many texts mean the same thing. */
export class Union {
  private readonly parents = new Map<string, string>();

  root(id: string): string {
    let at = id;
    for (let next = this.parents.get(at); next !== undefined; next = this.parents.get(at)) at = next;
    // What was walked over points at the root from now on, so that long chains are walked once.
    for (let from = id; from !== at; ) {
      const next = this.parents.get(from) ?? at;
      this.parents.set(from, at);
      from = next;
    }
    return at;
  }

  join(a: string, b: string): void {
    const [one, other] = [this.root(a), this.root(b)];
    if (one !== other) this.parents.set(other, one);
  }
}
