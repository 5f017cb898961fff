import { type Axis, CHECKS, type CheckId, HEADLINE_ORDER } from './checks.ts';
import { Defect } from './defect.ts';
import { NotDer } from './der/der.ts';

export type Result = 'PASS' | 'FAIL' | 'INDETERMINATE' | 'SKIPPED';
type Found = { readonly id: CheckId; readonly result: Result; readonly sub: string | null; readonly detail: string };
/** `asks`: what the check asks, for whoever does not know its number. */
export type CheckLine = Found & { readonly asks: string };
export type Caveat = { readonly code: string; readonly detail: string };

type Note = Found & { readonly consequence?: boolean };

const WEIGHT: Readonly<Record<Result, number>> = { FAIL: 3, INDETERMINATE: 2, PASS: 1, SKIPPED: 0 };
const IDS = Object.keys(CHECKS).filter((id): id is CheckId => Object.hasOwn(CHECKS, id));
const RANK = new Map<CheckId, number>([...new Set([...HEADLINE_ORDER, ...IDS])].map((id, index) => [id, index]));

/** Collects what each check found; a check may be noted several times (once per signature), the worst note counts. */
export class Sheet {
  readonly #notes: Note[] = [];
  readonly #caveats = new Map<string, string>();

  pass(id: CheckId, detail = ''): void {
    this.#notes.push({ id, result: 'PASS', sub: null, detail });
  }

  fail(id: CheckId, sub: string, detail: string, consequence = false): void {
    this.#notes.push({ id, result: 'FAIL', sub, detail, consequence });
  }

  unknown(id: CheckId, sub: string, detail: string): void {
    this.#notes.push({ id, result: 'INDETERMINATE', sub, detail });
  }

  skip(id: CheckId, detail: string): void {
    this.#notes.push({ id, result: 'SKIPPED', sub: null, detail });
  }

  caveat(code: string, detail: string): void {
    if (!this.#caveats.has(code)) this.#caveats.set(code, detail);
  }

  /** Runs one check: its returned sentence is a PASS, a Defect is noted under the check it names. Returns whether it passed. */
  run(id: CheckId, check: () => string): boolean {
    try {
      this.pass(id, check());
      return true;
    } catch (error) {
      if (!(error instanceof Defect)) throw error;
      this.fail(error.check, error.sub, error.message, error.consequence);
      return false;
    }
  }

  /** Runs several checks; a Defect or broken DER that none of them expected is still a FAIL, never a crash. */
  guard(checks: () => void): void {
    try {
      checks();
    } catch (error) {
      if (error instanceof NotDer) this.fail('V-52', 'TRUST/CHAIN', `a certificate or list is broken (${error.message})`);
      else if (error instanceof Defect) this.fail(error.check, error.sub, error.message);
      else throw error;
    }
  }

  /** Takes over everything another sheet found. */
  absorb(other: Sheet): void {
    this.#notes.push(...other.#notes);
    for (const { code, detail } of other.caveats()) this.caveat(code, detail);
  }

  /** The worst result on the sheet. */
  worst(): Result {
    return this.#notes.reduce<Result>((worst, note) => (WEIGHT[note.result] > WEIGHT[worst] ? note.result : worst), 'SKIPPED');
  }

  failed(id: CheckId): boolean {
    return this.#notes.some((note) => note.id === id && note.result === 'FAIL');
  }

  lines(): CheckLine[] {
    return IDS.map((id) => {
      const notes = this.#notes.filter((note) => note.id === id);
      const worst = notes.reduce<Note | null>((a, b) => (a === null || WEIGHT[b.result] > WEIGHT[a.result] ? b : a), null);
      const asks = CHECKS[id][1];
      if (worst === null) return { id, asks, result: 'SKIPPED', sub: null, detail: 'not reached' };
      const details = notes.filter((note) => note.result === worst.result && note.detail !== '').map((note) => note.detail);
      return { id, asks, result: worst.result, sub: worst.sub, detail: [...new Set(details)].join('; ') };
    });
  }

  caveats(): Caveat[] {
    return [...this.#caveats].map(([code, detail]) => ({ code, detail }));
  }

  axes(): Record<string, Result> {
    const axes: Partial<Record<Axis, Result>> = {};
    for (const line of this.lines()) {
      const axis = CHECKS[line.id][0];
      const before = axes[axis] ?? 'SKIPPED';
      axes[axis] = WEIGHT[line.result] > WEIGHT[before] ? line.result : before;
    }
    return axes;
  }

  /** The sub-indication that explains the given result best, or null when no check has that result. */
  headline(result: 'FAIL' | 'INDETERMINATE'): { sub: string; detail: string } | null {
    const notes = this.#notes.filter((note) => note.result === result);
    const rank = (note: Note): number => (note.consequence === true ? 1000 : 0) + (RANK.get(note.id) ?? 0);
    const first = notes.reduce<Note | null>((a, b) => (a === null || rank(b) < rank(a) ? b : a), null);
    return first === null ? null : { sub: first.sub ?? first.id, detail: first.detail };
  }
}
