const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** Every bound of the intake, in one place. Sizes are bytes of decoded content unless said otherwise. */
export const LIMITS = {
  /** Containers in containers: a file is depth 0, its members depth 1. */
  containerDepth: 4,
  containerMembers: 100_000,
  /** Decoded : stored bytes of one stream or one container, checked once `ratioFromBytes` came out. */
  ratio: 200,
  ratioFromBytes: 10 * MIB,
  memberBytes: 20 * GIB,
  containerBytes: 100 * GIB,
  /** What a reader that needs a whole file (PDF, DOCX, XLSX, a container in a container) may hold. */
  wholeFileBytes: 64 * MIB,
  /** A zstd frame may look back this far (windowLog 27), and move this many bytes of window in all. */
  zstdWindowBytes: 128 * MIB,
  zstdWorkBytes: 1024 * GIB,
  memberNameBytes: 4096,
  namePartBytes: 255,
  recordBytes: 16 * MIB,
  recordDepth: 256,
  csvRunawayBytes: MIB,
  /** A YAML document that is parsed, and the brackets it may open; larger ones are texts. */
  yamlBytes: MIB,
  yamlBrackets: 20_000,
  /** Extracted text kept for reading and searching; of logs less, for their events are searched instead. */
  documentTextBytes: 64 * MIB,
  logTextBytes: 16 * MIB,
  /** Words of one log record that a search finds; the record itself is kept whole. */
  recordWordsBytes: 4096,
  /** Columns of events and of what records say: a label, an actor or id, a value. What is longer is cut; the record is kept whole. */
  labelBytes: 512,
  columnBytes: 2 * KIB,
  traceBytes: 24 * KIB,
  /** Things that one record says for reconstruction. */
  recordTraces: 10_000,
  /** Of a record beyond `recordBytes`, which is not read: its beginning. */
  largeRecordWordsBytes: 64 * KIB,
  sheetCells: 5_000_000,
  /** Pages of a PDF whose annotations are looked at for files pinned to them. */
  pdfPinPages: 2000,
  /** Pages of a PDF that are read: a flat tree of pages costs the square of their number. */
  pdfPages: 10_000,
  issuesPerPart: 50,
  sniffBytes: 64 * KIB,
  chunkBytes: MIB,
  /** A reader that shows no sign of progress for this long is ended. */
  stallMs: 30_000,
  workerHeapMib: 384,
  /** Free space asked for before an import: `spaceFactor` times its bytes and a reserve. */
  spaceFactor: 1.2,
  spaceReserveBytes: 64 * MIB,
} as const;
