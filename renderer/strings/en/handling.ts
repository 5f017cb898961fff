type Said = {
  readonly quarantined?: string | null | undefined;
  readonly supersededBy?: string | null | undefined;
  readonly restricted?: string | null | undefined;
  readonly redaction?: { readonly reason: string } | null | undefined;
};
type Mark = { readonly id: string; readonly word: string; readonly tone: 'bad' | 'care' | 'mute'; readonly title: string };

const held = (problem: string): string =>
  `In quarantine: ${problem}. It is not opened and nothing may be signed on it. Restore it from the vendor’s bundle or a backup, then verify the vault.`;
const withheld = (reason: string): string => `Withheld, stays named: ${reason}`;

/** Short words beside an evidence, wherever it stands, worst first; nothing for most. */
function marksOf(row: Said | undefined): readonly Mark[] {
  const found: Mark[] = [];
  if (row?.quarantined) found.push({ id: 'quarantined', word: 'In quarantine', tone: 'bad', title: held(row.quarantined) });
  if (row?.supersededBy) {
    const word = `Replaced by ${row.supersededBy}`;
    found.push({ id: 'superseded', word, tone: 'care', title: word });
  }
  if (row?.restricted) found.push({ id: 'withheld', word: 'Withheld', tone: 'mute', title: withheld(row.restricted) });
  if (row?.redaction) found.push({ id: 'redacted', word: 'Redacted copy', tone: 'mute', title: row.redaction.reason });
  return found;
}

type Left = { readonly evidence: string; readonly name: string; readonly why: 'quarantined' | 'unread' };
const NAMED = 12;
const WHY = { quarantined: 'in quarantine', unread: 'cannot be read at present' } as const;

/** Which originals an answer does not cover; '' when it covers all. */
function leftOut(left: readonly Left[]): string {
  if (left.length === 0) return '';
  const named = left.slice(0, NAMED).map(({ evidence, name, why }) => `${evidence} ${name} (${WHY[why]})`);
  const more = left.length > NAMED ? [`${left.length - NAMED} more`] : [];
  return `Not looked at: ${[...named, ...more].join(', ')}. That nothing was found there says nothing.`;
}

/** Said of an original after it came in. */
export const handling = {
  title: 'Versions and handling',
  quarantined: held,
  replaces: 'Replaces',
  replacedBy: 'Replaced by',
  noOlder: 'No older version named',
  newest: 'No newer version named',
  handedOn: 'In packages',
  free: 'Handed on',
  withheld,
  setVersion: 'Replaces an older version',
  changeVersion: 'Change the older version',
  setRedaction: 'Redacted copy of',
  restrict: 'Withhold from packages',
  release: 'Hand on again',
  redactedFrom: (reason: string) => `A redacted copy (${reason}). Its original:`,
  openVersion: (id: string) => `Open ${id}`,
  notHere: 'not in this case',
  originalSha: 'SHA-256 of the original',
  region: (place: string, reason: string) => `${place}: ${reason}`,
  reason: 'Reason',
  say: 'Put it on record',
  takeBack: 'Take it back',
  done: 'Done',
  versionTitle: (id: string) => `${id} replaces an older version`,
  versionNote: 'Both versions stay. Tags stay on the older one, because they quote its text; they are listed afterwards.',
  olderId: 'Older version',
  olderIdNote: 'Its evidence id, such as E12',
  noSuch: (id: string) => `No other evidence is called ${id}.`,
  versionSaid: (newer: string, older: string) => `${newer} replaces ${older}.`,
  versionTakenBack: (newer: string) => `${newer} is no longer said to replace another version.`,
  tagsStay: (count: number, older: string) => (count === 1 ? `1 tag stays on ${older}` : `${count} tags stay on ${older}`),
  tagsStayNote: 'Look whether the newer version still says so, and tag it there.',
  tagOf: (cite: string, question: string) => `${cite} to ${question}`,
  redactionTitle: (id: string) => `${id} is a redacted copy`,
  redactionNote: 'The copy is bound to its original by hash, whether or not the original is in this case.',
  original: 'Original',
  originalNote: 'Its evidence id, or its SHA-256 when it is not in this case',
  elsewhere: 'An original that is not in this case',
  noHash: 'Neither another evidence nor a SHA-256 of 64 digits.',
  regions: 'What was blackened',
  regionsNote: 'One place a line, then a colon and why: p. 3, second paragraph: personal data',
  regionsBad: (line: string) => `This line has no place and reason: ${line}`,
  redactionSaid: (id: string) => `${id} is on record as a redacted copy.`,
  restrictTitle: (id: string) => `Withhold ${id} from packages`,
  releaseTitle: (id: string) => `Hand ${id} on again`,
  restrictNote: 'The original stays in this case. Every package names it with its hash and this reason, and leaves its bytes out.',
  releaseNote: 'Packages built from now on hold the original again, unless the attestation was signed while it was withheld.',
  restrictedNow: (id: string) => `${id} is withheld from packages.`,
  releasedNow: (id: string) => `${id} is handed on again.`,
  marksOf,
  leftOut,
};
