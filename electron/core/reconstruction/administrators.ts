import type { RecordRef } from './said.ts';

const folded = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** Whose system wrote the record, where no card says so: the platform and the account that the log belongs to. */
const systemOf = ({ source, platform, account }: RecordRef): { readonly platform: string; readonly account: string | null } => ({
  platform: platform ?? source.format.split('-')[0] ?? source.format,
  account,
});

/**
 * Whether two records come from sources under different administrators.
 *
 * Where both evidence cards name an administrator, the names decide (without regard to width, case and spaces). Where one
 * does not, the systems decide: another platform, or another account of the same platform. An account that is not known
 * is never another one, and one event that was delivered twice is never two.
 */
export function underOtherAdministrators(a: RecordRef, b: RecordRef): boolean {
  if (a.sha256 === b.sha256 || (a.nativeId !== null && a.nativeId === b.nativeId)) return false;
  const [one, other] = [a.source.administrator, b.source.administrator];
  if (one !== null && other !== null) return folded(one) !== folded(other);
  const [mine, theirs] = [systemOf(a), systemOf(b)];
  if (mine.platform !== theirs.platform) return true;
  return mine.account !== null && theirs.account !== null && mine.account !== theirs.account;
}
