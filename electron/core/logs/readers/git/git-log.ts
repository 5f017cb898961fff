import type { Ceiling, EventFields, RecordReader } from '../../event/event.ts';
import { isObject } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { lineTime } from '../../time/time-words.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { type GitCommit, gitCommit, personOf } from './commit.ts';

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

const eventOf = (commit: GitCommit): EventFields => ({
  time: commit.committed ?? commit.authored,
  platform: 'git',
  service: 'git',
  action: 'commit',
  actor: commit.author ?? commit.committer,
  outcome: 'ok',
  nativeId: commit.sha,
});

const TRAILER = /^(Reviewed-by|Approved-by|Acked-by): (?:.*<)?([^<>\s]+@[^<>\s]+)>?\s*$/gm;
const TICKET = /\b[A-Z][A-Z0-9]{1,9}-\d{1,7}\b/g;

/** Whoever commits chooses names, times and words: all of it is a claim, but for the hash, which covers it. */
function tracesOf(commit: GitCommit, at: (member: keyof GitCommit) => string): readonly Trace[] {
  const writer = new TraceWriter();
  const { say } = writer.of('code', commit.sha, (commit.committed ?? commit.authored)?.micros ?? null, 'client');
  say('digest', commit.sha, at('sha'), { pinned: 'digest', origin: 'derived' });
  say('named', commit.subject, at('subject'));
  say('created', commit.author, at('author'), { timeMicros: commit.authored?.micros ?? null });
  if (commit.committer !== commit.author) say('registered', commit.committer, at('committer'));
  for (const parent of commit.parents) say('made_from', parent, at('parents'), { to: 'code', pinned: 'digest' });
  for (const ref of commit.refs) say('labelled', ref.replace(/^(?:HEAD -> |tag: )/, ''), at('refs'));
  for (const ticket of new Set(commit.message.match(TICKET) ?? [])) say('labelled', ticket, at('message'));
  const reviews = [...commit.message.matchAll(TRAILER)];
  if (reviews.length === 0) return writer.traces;
  const review = writer.of('approval', `commit:${commit.sha}`, (commit.committed ?? commit.authored)?.micros ?? null, 'client');
  review.say('approves', commit.sha, at('sha'), { to: 'code', pinned: 'digest' });
  review.say('decided', 'approved', at('message'));
  for (const [, , mail] of reviews) review.say('approver', mail ?? null, at('message'), { to: 'identity' });
  return writer.traces;
}

const none = (what: string): Ceiling => ({
  level: 'not_loggable',
  why: `A commit says nothing of ${what} of a training run.`,
  ask: 'The training platform’s own log, with job ids and commits, for the same period.',
});

const CEILINGS = {
  who: none('the launcher'),
  data: none('the data'),
  config: none('the parameters'),
  approval: {
    level: 'claimed',
    why: 'Trailers of a commit are words of whoever committed it.',
    ask: 'Approvals of merge requests or pull requests from the Git host’s audit log.',
  },
} as const satisfies RecordReader['ceilings'];

const lineOf = (record: unknown): GitCommit | null => (typeof record === 'string' ? gitCommit(record) : null);

/** Exports of `git log` with full hashes: medium, full, fuller, raw, oneline, cells of a format. Source: git-log pretty formats. */
export const gitLog: RecordReader = {
  format: 'git-log',
  version: 2,
  shape: 'line',
  recognises: (record) => lineOf(record) !== null,
  event: (record) => {
    const commit = lineOf(record);
    return commit === null ? null : eventOf(commit);
  },
  traces: (record) => {
    const commit = lineOf(record);
    return commit === null ? [] : tracesOf(commit, () => '');
  },
  ceilings: CEILINGS,
};

const COLUMNS: Readonly<Record<string, RegExp>> = {
  sha: /^(?:commit|hash|sha|sha1|commit_?(?:hash|sha|id))$/i,
  author: /^author(?:_?e-?mail)?$/i,
  authorMail: /^(?:author_?)?e-?mail$|^author_e-?mail$/i,
  committer: /^committer(?:_?e-?mail)?$/i,
  authored: /^(?:author_?)?date$|^authored_?(?:at|date)$|^timestamp$/i,
  committed: /^commit(?:ter|ted)?_?(?:date|at)$/i,
  subject: /^(?:subject|message|title|summary)$/i,
};

/** A table of commits with a heading: a column of full hashes, and who or when. */
function rowOf(record: unknown): { readonly commit: GitCommit; readonly at: (member: keyof GitCommit) => string } | null {
  if (!isObject(record)) return null;
  const names = Object.keys(record);
  const column = (key: string): string => names.find((name) => COLUMNS[key]?.test(name) === true) ?? '';
  const cell = (key: string): string | null => {
    const value = record[column(key)];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const person = (key: string): string | null => personOf(cell(key) ?? '') ?? cell(key);
  const sha = cell('sha');
  if (sha === null || !SHA.test(sha) || (column('author') === '' && column('authored') === '')) return null;
  const commit: GitCommit = {
    sha,
    author: cell('authorMail') ?? person('author'),
    committer: person('committer'),
    authored: lineTime(cell('authored') ?? ''),
    committed: lineTime(cell('committed') ?? ''),
    subject: cell('subject') ?? '',
    message: cell('subject') ?? '',
    parents: [],
    refs: [],
  };
  const at = (member: keyof GitCommit): string => pointerTo(column(member === 'message' ? 'subject' : member));
  return { commit, at };
}

/** The same as a table with a heading. */
export const gitLogRow: RecordReader = {
  ...gitLog,
  shape: 'row',
  recognises: (record) => rowOf(record) !== null,
  event: (record) => {
    const row = rowOf(record);
    return row === null ? null : eventOf(row.commit);
  },
  traces: (record) => {
    const row = rowOf(record);
    return row === null ? [] : tracesOf(row.commit, row.at);
  },
};

/** The same as JSON objects that a format string wrote. Many records name a commit: only one with its author and a date of it is one. */
export const gitLogObject: RecordReader = {
  ...gitLogRow,
  shape: 'value',
  recognises: (record) => {
    const commit = rowOf(record)?.commit;
    return commit !== undefined && commit.author !== null && (commit.authored ?? commit.committed) !== null;
  },
};
