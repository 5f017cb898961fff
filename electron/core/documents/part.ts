import type { SecretKind } from '../../../shared/domain/secrets/secret-kinds.ts';
import type { LogEvent, NotedRecord } from '../logs/event/event.ts';
import type { Declared } from '../mappings/hints.ts';
import type { Meaning } from '../logs/meaning/meaning.ts';

export type Page = {
  readonly page: number;
  readonly firstLine: number;
  readonly text: string;
  /** The bytes it was made of were looked through for secrets. */
  readonly scanned?: boolean;
};

/** Where a reader puts what it finds in one document. Nothing is kept beyond `settle`, which a reader awaits after every stretch of work. */
export type PartSink = {
  /** Path of the document as imported; a member's own path follows `!/`. */
  readonly place: string;
  /** What people declared about the original. */
  readonly declared: Declared;
  readonly page: (page: Page) => void;
  readonly event: (event: LogEvent) => void;
  /** A record that is no event and says something for reconstruction. */
  readonly noted: (record: NotedRecord) => void;
  /** There where it is asked what records mean: the place of a record, and its meaning. */
  readonly weigh?: (record: { readonly offset: number }, meaning: () => Meaning | null) => void;
  /** A secret found in the bytes; its value is told to nobody. */
  readonly secret: (kind: SecretKind, offset: number) => void;
  readonly issue: (code: string, offset: number | null, detail: string) => void;
  readonly settle: () => Promise<void>;
};

/** What a reader says about a document after reading it. */
export type PartReading = {
  readonly mediaType: string;
  readonly format: string | null;
  /** How the text came about, e.g. `pdfjs-dist 5.6.205`. */
  readonly extractor: string;
  /** Why there is no text, or not all of it, in one sentence. */
  readonly notice: string | null;
  /** Why nothing could be read, in one sentence; the document is then unreadable. */
  readonly unreadable: string | null;
};

export const reading = (mediaType: string, format: string | null, extractor: string, notice: string | null = null): PartReading => ({
  mediaType,
  format,
  extractor,
  notice,
  unreadable: null,
});

/** A document that is larger, or unpacks to more, than its reader takes: kept whole, and said. */
export function tooLarge(sink: Pick<PartSink, 'issue'>, mediaType: string, format: string, extractor: string, why: string): PartReading {
  sink.issue('DOCUMENT_LIMIT', null, why);
  return reading(mediaType, format, extractor, why);
}

export const notReadable = (mediaType: string, extractor: string, why: string): PartReading => ({
  mediaType,
  format: null,
  extractor,
  notice: null,
  unreadable: why,
});
