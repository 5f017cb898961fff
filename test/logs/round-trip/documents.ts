import { extensionOf } from '../../../electron/core/documents/name-says.ts';
import { sniff } from '../../../electron/core/documents/sniff.ts';
import type { Workspace } from '../../../electron/core/context.ts';
import { CutDone } from '../../../electron/core/intake/extract/cut.ts';
import { extractFile } from '../../../electron/core/intake/extract/extract-file.ts';
import { Outbox } from '../../../electron/core/intake/extract/outbox.ts';
import { LIMITS } from '../../../electron/core/intake/limits.ts';
import type { Document } from './alone.ts';
import type { StoredRecord } from './stored.ts';

export type Part = {
  readonly name: string;
  readonly sha256: string;
  readonly part: number;
  readonly member: string | null;
  readonly format: string | null;
  readonly events: number;
};

/** Every stored document of a workspace: files, and what lies in containers. */
export const partsOf = ({ db }: Workspace): Part[] =>
  db
    .prepare<[], Part>(
      `SELECT evidence.name, evidence.sha256, document.part, document.member, document.format, document.events
       FROM main.document AS document JOIN main.evidence AS evidence ON evidence.seq = document.evidence
       WHERE document.outcome = 'stored' ORDER BY evidence.name, document.part`,
    )
    .all();

const COMPRESSED = /\.(?:gz|bz2|xz|zst|zstd)$/i;

export const vaultOf = ({ folder }: Workspace): string => `${folder}/vault`;

/** The decoded bytes of a document up to the end of its last event. */
async function bytesOf(workspace: Workspace, { name, sha256, member }: Part, length: number): Promise<Buffer> {
  const silent = new Outbox(() => undefined);
  try {
    await extractFile(vaultOf(workspace), sha256, { name, cut: { member, offset: 0, length } }, silent);
  } catch (error) {
    if (error instanceof CutDone && error.bytes !== null) return error.bytes;
    throw error;
  }
  throw new Error(`${name} ${member ?? ''} was not reached`);
}

/** A document as the reader of its events met it. */
export async function documentOf(workspace: Workspace, part: Part, records: readonly StoredRecord[]): Promise<Document> {
  const ends = records.map(({ offset, length }) => offset + length);
  const bytes = await bytesOf(
    workspace,
    part,
    ends.reduce((most, end) => Math.max(most, end), 0),
  );
  const extension = extensionOf((part.member ?? part.name).replace(COMPRESSED, ''));
  return {
    kind: sniff(bytes.subarray(0, LIMITS.sniffBytes), extension),
    extension,
    place: part.member === null ? part.name : `${part.name}!/${part.member}`,
    bytes,
    firstEvent: records.reduce((first, { offset }) => Math.min(first, offset), bytes.length),
  };
}
