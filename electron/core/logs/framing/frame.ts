/** One record found in a stream of code units: where it lies and how it is addressed. */
export type Frame = {
  /** First unit and the unit after the last, counted from the first unit after a byte-order mark. */
  readonly start: number;
  readonly end: number;
  /** Counted from 1 on line feeds; null where records do not lie on lines. */
  readonly line: number | null;
  /** RFC 6901, or null where the record is a line. */
  readonly pointer: string | null;
  /** Nested deeper than the reader will follow. */
  readonly tooDeep: boolean;
  /** Longer than the reader will hold; its bytes are not available. */
  readonly tooLarge: boolean;
};

export type FramingIssue = { readonly code: string; readonly at: number; readonly detail: string };

/**
 * Cuts a stream into records without ever making a string of it. Bytes given to `push` are one per code unit
 * (units above 0x7F in wide encodings are narrowed to 0xFF: structure is ASCII in every encoding read here).
 */
export type Framer = {
  readonly push: (units: Uint8Array) => void;
  /** Says that nothing more comes: an unterminated last record is handed out or reported. */
  readonly end: () => void;
  /** First unit that may still be asked for; everything before can be let go. */
  readonly needed: () => number;
  /** First unit of the record in progress, or −1: what of it lies before `needed` is let go. */
  readonly open: () => number;
};

export type OnFrame = (frame: Frame) => void;
export type OnFramingIssue = (issue: FramingIssue) => void;
