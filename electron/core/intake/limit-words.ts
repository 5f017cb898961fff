import type { z } from 'zod';
import type { IntakeLimit } from '../../../shared/contract/intake.ts';
import { LIMITS } from './limits.ts';

type Limit = z.output<typeof IntakeLimit>;
type Id = keyof typeof LIMITS;

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
const UNITS = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const;

/** `104,857,600 bytes (100 MiB)`: exact first, then as people say it. */
function bytes(value: number): string {
  const unit = UNITS.find(([, size]) => value >= size && value % size === 0);
  return `${grouped(value)} bytes${unit === undefined ? '' : ` (${value / unit[1]} ${unit[0]})`}`;
}

const limit = (id: Id, what: string, figure: string, beyond: string): Limit => ({ id, what, value: LIMITS[id], figure, beyond });

/** The bounds of the intake that decide over a file, in words, with what happens beyond each. The figures are those of `LIMITS`. */
export function limitWords(): Limit[] {
  const { ratioFromBytes, spaceReserveBytes } = LIMITS;
  return [
    limit(
      'containerDepth',
      'Containers in containers',
      `${LIMITS.containerDepth} deep`,
      'A deeper one is kept as it is and not opened (DEPTH_LIMIT).',
    ),
    limit(
      'containerMembers',
      'Members of one handed-over container, all its containers together',
      grouped(LIMITS.containerMembers),
      'One with more is refused as a whole (BOMB_LIMIT).',
    ),
    limit(
      'ratio',
      `Decoded bytes for each stored byte, looked at once ${bytes(ratioFromBytes)} came out`,
      `${LIMITS.ratio} times`,
      'What unpacks to more is refused (BOMB_LIMIT).',
    ),
    limit('memberBytes', 'One member or stream, decoded', bytes(LIMITS.memberBytes), 'What is larger is refused (BOMB_LIMIT).'),
    limit(
      'containerBytes',
      'One handed-over container, decoded',
      bytes(LIMITS.containerBytes),
      'What unpacks to more is refused (BOMB_LIMIT).',
    ),
    limit(
      'zstdWindowBytes',
      'How far a zstd stream may look back',
      bytes(LIMITS.zstdWindowBytes),
      'What asks for more is read up to there and said to be cut.',
    ),
    limit(
      'memberNameBytes',
      'Name of a member',
      `${bytes(LIMITS.memberNameBytes)}, ${LIMITS.namePartBytes} for each folder or file in it`,
      'A longer one is kept and named as unsafe; nothing is ever unpacked by its name.',
    ),
    limit(
      'wholeFileBytes',
      'A PDF, office document, page of HTML, message or inner container that is read as a whole',
      bytes(LIMITS.wholeFileBytes),
      'A larger one is stored whole, and said to be unread.',
    ),
    limit(
      'documentTextBytes',
      'Text of a document kept for reading and searching',
      bytes(LIMITS.documentTextBytes),
      'The rest is stored, not searched, and said to be so.',
    ),
    limit(
      'logTextBytes',
      'Text of a log kept for reading',
      bytes(LIMITS.logTextBytes),
      'Every event of the rest is listed and searched all the same.',
    ),
    limit('pdfPages', 'Pages of one PDF', grouped(LIMITS.pdfPages), 'Those beyond are stored, not read, and said to be so (PAGE_LIMIT).'),
    limit(
      'sheetCells',
      'Cells of one workbook',
      grouped(LIMITS.sheetCells),
      'The rest is stored, not read, and said to be so (CELL_LIMIT).',
    ),
    limit(
      'recordBytes',
      'One log record',
      bytes(LIMITS.recordBytes),
      `A larger one is kept and named, its first ${bytes(LIMITS.largeRecordWordsBytes)} are searched (RECORD_TOO_LARGE).`,
    ),
    limit(
      'recordDepth',
      'Nesting of one log record',
      `${LIMITS.recordDepth} deep`,
      'A deeper one is kept and named, not taken apart (TOO_DEEP).',
    ),
    limit(
      'yamlBytes',
      'A YAML document that is taken apart',
      `${bytes(LIMITS.yamlBytes)} and ${grouped(LIMITS.yamlBrackets)} brackets`,
      'A larger one is read as text.',
    ),
    limit(
      'recordWordsBytes',
      'Words of one log record that a search finds',
      bytes(LIMITS.recordWordsBytes),
      'The record itself stays whole.',
    ),
    limit(
      'columnBytes',
      'An actor or identifier of an event, as it is listed',
      `${bytes(LIMITS.columnBytes)}; ${bytes(LIMITS.labelBytes)} for a label, ${bytes(LIMITS.traceBytes)} for a value that a run rests on`,
      'A longer one is listed by its beginning and a part of its digest. The record itself stays whole.',
    ),
    limit(
      'recordTraces',
      'Things that one log record says of runs',
      grouped(LIMITS.recordTraces),
      'Those beyond are not used, and that is said (MANY_TRACES).',
    ),
    limit(
      'csvRunawayBytes',
      'One quoted field of a CSV',
      bytes(LIMITS.csvRunawayBytes),
      'A quote that is never closed is named and the rest read line by line (CSV_QUOTE).',
    ),
    limit(
      'issuesPerPart',
      'Findings listed for one file or member',
      grouped(LIMITS.issuesPerPart),
      'The others are counted (MORE_ISSUES).',
    ),
    limit(
      'stallMs',
      'Time without a sign of progress',
      `${LIMITS.stallMs / 1000} seconds`,
      'The reader is ended and the file is unreadable; the others go on.',
    ),
    limit(
      'workerHeapMib',
      'Memory of one reader',
      bytes(LIMITS.workerHeapMib * 2 ** 20),
      'The reader is ended and the file is unreadable; the others go on.',
    ),
    limit(
      'spaceFactor',
      'Free space asked for before an import',
      `${LIMITS.spaceFactor} times its bytes, and ${bytes(spaceReserveBytes)}`,
      'With less, nothing is imported and the message says how much is needed.',
    ),
  ];
}
