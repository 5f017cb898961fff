/** What an export wrote: rows of it, its size and digest, and what it could not hold. */
export type Written = { readonly rows: number; readonly bytes: number; readonly sha256: string; readonly notes: readonly string[] };
