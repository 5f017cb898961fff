import type { EventTime } from '../../time/moment.ts';
import { lineTime } from '../../time/time-words.ts';

/** One commit as an export of `git log` tells it. What is not in the export is null or empty. */
export type GitCommit = {
  readonly sha: string;
  readonly author: string | null;
  readonly committer: string | null;
  readonly authored: EventTime | null;
  readonly committed: EventTime | null;
  readonly subject: string;
  readonly message: string;
  readonly parents: readonly string[];
  /** Names that branches and tags gave it when the log was written. */
  readonly refs: readonly string[];
};

const SHA = '[0-9a-f]{40}(?:[0-9a-f]{24})?';
const HEAD = new RegExp(`^commit (${SHA})((?: ${SHA})*)(?: \\(([^)]*)\\))?$`);
const FIELD = /^(Author|AuthorDate|Commit|CommitDate|Date|author|committer|parent|Merge):? +(.*)$/;
const FULL = new RegExp(`^${SHA}$`);
/** `Ines Roth <ines@harbour.example> 1770091506 +0100`: the time stands behind in the raw form only. */
const PERSON = /^(.*?) ?<([^<>]*)>(?: (\d{9,10} [+-]\d{4}))?$/;

export const personOf = (text: string | undefined): string | null => {
  const [, name, mail] = PERSON.exec(text ?? '') ?? [];
  return mail !== undefined && mail !== '' ? mail : name === undefined || name === '' ? null : name;
};
const timeOf = (text: string | undefined): EventTime | null => (text === undefined ? null : lineTime(text.trim()));
const rawTime = (text: string | undefined): EventTime | null => timeOf(PERSON.exec(text ?? '')?.[3]);

/** `commit <hash>` and what follows: medium, full, fuller and raw forms. */
function spanned(record: string): GitCommit | null {
  const [first = '', ...lines] = record.split(/\r?\n/);
  const head = HEAD.exec(first);
  if (head === null) return null;
  const end = lines.findIndex((line) => line === '' || line.startsWith('    '));
  const heading = end < 0 ? lines : lines.slice(0, end);
  const fields = new Map<string, string>();
  const parents = (head[2] ?? '').split(' ').filter((parent) => parent !== '');
  for (const line of heading) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (name === 'parent') parents.push(value);
    else fields.set(name, value);
  }
  const message = lines.filter((line) => line.startsWith('    ')).map((line) => line.slice(4));
  const authored = timeOf(fields.get('AuthorDate') ?? fields.get('Date')) ?? rawTime(fields.get('author'));
  return {
    sha: head[1] ?? '',
    author: personOf(fields.get('Author') ?? fields.get('author')),
    committer: personOf(fields.get('Commit') ?? fields.get('committer')),
    authored,
    committed: timeOf(fields.get('CommitDate')) ?? rawTime(fields.get('committer')),
    subject: message.find((line) => line !== '') ?? '',
    message: message.join('\n'),
    parents: parents.filter((parent) => FULL.test(parent)),
    refs: (head[3] ?? '').split(', ').filter((ref) => ref !== ''),
  };
}

const MAIL = /^<?([^\s<>@]+@[^\s<>@]+)>?$/;
const LINE = new RegExp(`^"?(${SHA})"?(?:( +)(?:\\(([^)]*)\\) +)?(\\S.*)|(\\s*[^\\w\\s"]{1,3}\\s*|\\t+|\\x1f|\\x00)(.*))$`, 's');

/** Cells told by what they are: addresses, dates, parents; names stand before their address, the rest is the subject. */
function delimited(sha: string, cells: readonly string[]): GitCommit | null {
  const mails = cells.flatMap((cell, index) => (MAIL.test(cell) ? [index] : []));
  const dates = cells.flatMap((cell, index) => (timeOf(cell) === null ? [] : [index]));
  const [firstDate] = dates;
  if (firstDate === undefined) return null;
  const name = (index: number | undefined): string | null => (index === undefined ? null : (MAIL.exec(cells[index] ?? '')?.[1] ?? null));
  const last = Math.max(...mails, ...dates.slice(0, 2));
  const author = name(mails[0]) ?? cells.find((cell, index) => index < firstDate && cell !== '' && !FULL.test(cell)) ?? null;
  const subject = cells.slice(last + 1).filter((cell) => cell !== '' && !isParents(cell));
  return {
    sha,
    author,
    committer: name(mails[1]),
    authored: timeOf(cells[firstDate]),
    committed: timeOf(cells[dates[1] ?? -1]),
    subject: subject.join(' '),
    message: subject.join(' '),
    parents: cells.filter(isParents).flatMap((cell) => cell.split(' ')),
    refs: [],
  };
}

const isParents = (cell: string): boolean => cell !== '' && cell.split(' ').every((word) => FULL.test(word));

const unquoted = (cell: string): string => /^"(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;

/** A commit in one line: `<hash> subject`, or cells behind the hash, parted by whatever stands there. */
function lined(record: string): GitCommit | null {
  const [, sha, blank, refs, subject, sign, rest] = LINE.exec(record) ?? [];
  if (sha === undefined) return null;
  if (sign !== undefined)
    return delimited(
      sha,
      (rest ?? '').split(sign).map((cell) => unquoted(cell.trim())),
    );
  if (blank === undefined || subject === undefined) return null;
  const named = { subject, message: subject, refs: (refs ?? '').split(', ').filter((ref) => ref !== '') };
  return { sha, author: null, committer: null, authored: null, committed: null, parents: [], ...named };
}

/** The commit that a record of a `git log` export tells, in any of its forms; null where it tells none. */
export const gitCommit = (record: string): GitCommit | null => (record.startsWith('commit ') ? spanned(record) : lined(record));
