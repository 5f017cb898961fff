import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import type { EvidenceMark } from '../../ui/marks/evidence-marks.tsx';

type Evidence = Out<'evidence.list'>[number];
export type Source = {
  readonly key: string;
  readonly evidence: string;
  readonly member: string | null;
  readonly name: string;
  readonly short: string;
  readonly mediaType: string;
  readonly tags: number;
  readonly events: number;
  readonly marks: readonly EvidenceMark[];
};
type Wish = { readonly query: string; readonly kind: string; readonly open: string | null; readonly cited: readonly string[] };

const last = (path: string): string => path.split('/').at(-1) ?? path;

/** Rows of the sources list: those cited for the question first; the members of the open evidence stand under it. */
export function groups(
  evidence: readonly Evidence[],
  { query, kind, open, cited }: Wish,
): { readonly cited: readonly Source[]; readonly others: readonly Source[] } {
  const typed = query.toLowerCase();
  const fits = (row: Evidence) =>
    (kind === 'all' || row.kind === kind) && (typed === '' || `${row.id} ${row.name}`.toLowerCase().includes(typed));
  const rows = evidence.filter(fits);
  const isCited = (row: Evidence) => cited.includes(row.id);
  const expand = (row: Evidence): readonly Source[] => [sourceOf(row), ...(row.id === open ? membersOf(row) : [])];
  return { cited: rows.filter(isCited).flatMap(expand), others: rows.filter((row) => !isCited(row)).flatMap(expand) };
}

const sourceOf = (row: Evidence): Source => ({
  key: row.id,
  evidence: row.id,
  member: null,
  name: row.name,
  short: last(row.name),
  mediaType: row.mediaType,
  tags: row.tags,
  events: row.events,
  marks: en.intake.handling.marksOf(row),
});

const membersOf = (row: Evidence): readonly Source[] =>
  row.members.map((member) => ({
    key: `${row.id}/${member.path}`,
    evidence: row.id,
    member: member.path,
    name: member.path,
    short: last(member.path),
    mediaType: member.mediaType,
    tags: 0,
    events: member.events,
    marks: [],
  }));

const GLYPHS: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'image'],
  [/rfc822|outlook/, 'mail'],
  [/csv|spreadsheet|excel/, 'table'],
  [/zip|tar|x-7z/, 'folder'],
  [/json|ndjson|x-log/, 'log'],
];

export const glyphOf = ({ mediaType, events }: Pick<Source, 'mediaType' | 'events'>): string =>
  GLYPHS.find(([pattern]) => pattern.test(mediaType))?.[1] ?? (events > 0 ? 'log' : 'doc');
