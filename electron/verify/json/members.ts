import type { Json, JsonObject } from './strict-json.ts';

/** Reads the members of one object, each exactly once; `end()` refuses any that nobody asked for. */
export class Members {
  readonly path: string;
  readonly #map: JsonObject;
  readonly #seen = new Set<string>();
  readonly #fault: (detail: string) => Error;

  constructor(value: Json | undefined, path: string, fault: (detail: string) => Error) {
    if (!(value instanceof Map)) throw fault(`${path} is not an object`);
    this.#map = value;
    this.path = path;
    this.#fault = fault;
  }

  has(key: string): boolean {
    return this.#map.has(key);
  }

  take(key: string): Json {
    this.#seen.add(key);
    const value = this.#map.get(key);
    if (value === undefined) throw this.#fault(`${this.path}.${key} is missing`);
    return value;
  }

  text(key: string, pattern?: RegExp): string {
    const value = this.take(key);
    if (typeof value !== 'string' || (pattern !== undefined && !pattern.test(value))) throw this.#wrong(key);
    return value;
  }

  textOrNull(key: string, pattern?: RegExp): string | null {
    return this.#map.get(key) === null ? this.#none(key) : this.text(key, pattern);
  }

  word<const T extends string>(key: string, words: readonly T[]): T {
    const value = this.take(key);
    const found = words.find((word) => word === value);
    if (found === undefined) throw this.#wrong(key);
    return found;
  }

  wordOrNull<const T extends string>(key: string, words: readonly T[]): T | null {
    return this.#map.get(key) === null ? this.#none(key) : this.word(key, words);
  }

  count(key: string): number {
    const value = this.take(key);
    if (typeof value !== 'number' || value < 0) throw this.#wrong(key);
    return value;
  }

  flag(key: string): boolean {
    const value = this.take(key);
    if (typeof value !== 'boolean') throw this.#wrong(key);
    return value;
  }

  list<T>(key: string, read: (item: Json, path: string) => T): T[] {
    const value = this.take(key);
    if (value === null || typeof value !== 'object' || value instanceof Map) throw this.#wrong(key);
    return [...value].map((item, index) => read(item, `${this.path}.${key}[${index}]`));
  }

  texts(key: string): string[] {
    return this.list(key, (item) => {
      if (typeof item !== 'string') throw this.#wrong(key);
      return item;
    });
  }

  object(key: string): Members {
    return new Members(this.take(key), `${this.path}.${key}`, this.#fault);
  }

  end(): void {
    for (const key of this.#map.keys()) {
      if (!this.#seen.has(key)) throw this.#fault(`${this.path}.${key} is not part of the format`);
    }
  }

  #none(key: string): null {
    this.#seen.add(key);
    return null;
  }

  #wrong(key: string): Error {
    return this.#fault(`${this.path}.${key} is not of the required form`);
  }
}
