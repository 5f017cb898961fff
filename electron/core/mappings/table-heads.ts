import { inflateSync } from 'node:zlib';
import type { Workspace } from '../context.ts';
import { pagesOfPart } from '../evidence/evidence.sql.ts';
import { dayFirstIn } from '../logs/time/local-time.ts';
import { headerDigest } from '../logs/tables/header-digest.ts';
import { jsonHead } from '../logs/tables/json-head.ts';
import { type TableHead, tableHead } from '../logs/tables/table-head.ts';
import { derivedStore } from '../search/derived.ts';
import type { TableDocument } from './mappings.sql.ts';

export type Head = TableHead & {
  readonly digest: string;
  /** What the dates at its beginning show. */
  readonly dayFirst: boolean | null;
};

const kept = new WeakMap<Workspace, Map<string, Head | null>>();

function readHead(workspace: Workspace, document: TableDocument): Head | null {
  const [page] = pagesOfPart(derivedStore(workspace), document.sha256, document.part, 1, 1);
  if (page === undefined) return null;
  const text = inflateSync(page.deflated).toString('utf8');
  const path = document.member ?? document.name;
  const head =
    document.mediaType === 'application/x-ndjson' || document.mediaType === 'application/json'
      ? jsonHead(text, document.mediaType === 'application/x-ndjson')
      : tableHead(text, /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
  return head === null ? null : { ...head, digest: headerDigest(head.header), dayFirst: dayFirstIn(text) };
}

/** Columns and first rows of a document that was read as a table; null where its text is not there. Originals never change, so they are read once. */
export function headOf(workspace: Workspace, document: TableDocument): Head | null {
  const heads = kept.get(workspace) ?? new Map<string, Head | null>();
  kept.set(workspace, heads);
  const key = `${document.sha256}/${document.part}`;
  const known = heads.get(key);
  if (known !== undefined) return known;
  const head = readHead(workspace, document);
  // Text that is not there now may be there later: its original was locked, or is being read again.
  if (head !== null) heads.set(key, head);
  return head;
}
