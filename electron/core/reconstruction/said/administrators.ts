import { isMasked, isMaskedWithin } from '../../logs/event/masked.ts';
import type { RecordRef } from './said.ts';

const folded = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** `Halden Mutual` runs what `Halden Mutual, Security` runs: a part of a house is no other house. */
function areApart(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  const within = (part: string, whole: string): boolean => part.startsWith(whole) && !/^[\p{L}\p{N}]/u.test(part.slice(whole.length));
  return !within(a, b) && !within(b, a);
}

/** Whose system wrote the record, where no card says so: the platform and the account that the log belongs to. */
const systemOf = ({ source, platform, account }: RecordRef): { readonly platform: string; readonly account: string | null } => ({
  platform: platform ?? source.format.split('-')[0] ?? source.format,
  account: account === null || isMasked(account) || isMaskedWithin(account) ? null : account,
});

/** One service answered at one moment: as far as anybody can tell, that is one event in the logs of both accounts. */
const isOneCall = (a: RecordRef, b: RecordRef): boolean =>
  a.timeMicros !== null && a.timeMicros === b.timeMicros && a.service === b.service;

/**
 * Whether two records come from sources under different administrators.
 *
 * Where both evidence cards name an administrator, the names decide, without regard to width, case and spaces; a
 * part of an organisation is not apart from the whole. Where one
 * does not, the systems decide: another platform, or another account of the same platform. An account that is not known
 * is never another one, and one event that was delivered twice is never two: a call from one account to another is in the logs of both.
 */
export function underOtherAdministrators(a: RecordRef, b: RecordRef): boolean {
  if (a.sha256 === b.sha256 || (a.nativeId !== null && a.nativeId === b.nativeId)) return false;
  const [one, other] = [a.source.administrator, b.source.administrator];
  if (one !== null && other !== null) return areApart(one, other);
  const [mine, theirs] = [systemOf(a), systemOf(b)];
  if (mine.platform !== theirs.platform) return true;
  return mine.account !== null && theirs.account !== null && mine.account !== theirs.account && !isOneCall(a, b);
}
