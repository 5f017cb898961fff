import type { Batch, PackedMeaning } from './batch.ts';

/** Of an original that is whole: by which declarations it was read, and what a reading after its import found; both as JSON. */
export type Completion = { readonly declared: string; readonly found: string | null };

/** What the thread that writes the store is asked. Each request is answered once, in any order. */
export type StoreRequest =
  /** Begins an original, whatever was there of it is dropped. Answered with its number. */
  | { readonly type: 'open'; readonly sha256: string }
  | { readonly type: 'write'; readonly source: number; readonly batch: Batch }
  /** The original is whole; answered when that is on the disk. */
  | ({ readonly type: 'complete'; readonly source: number } & Completion)
  | { readonly type: 'discard'; readonly source: number }
  /** What records of a whole original say in another place that it lay in; its text and its events stand for themselves. */
  | { readonly type: 'place'; readonly source: number; readonly path: string; readonly batches: readonly Batch[] }
  /** What contents say that were asked for; records are compared anew when nothing more comes. */
  | { readonly type: 'meanings'; readonly meanings: readonly PackedMeaning[] }
  /** Nothing more comes for now: indexes are brought into order. */
  | { readonly type: 'settle' };

export type ToStore = StoreRequest & { readonly id: number };

export type FromStore =
  | { readonly id: number; readonly ok: true; readonly value: number }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly message: string };

/** What the thread is started with. */
export type StorePlace = { readonly file: string; readonly binding: string | null };
