import { userInfo } from 'node:os';

/** The account's name; its number where the system has no name for it. */
export function nodeOsUser(): string {
  try {
    return userInfo().username.toWellFormed();
  } catch {
    return `uid ${process.getuid?.() ?? -1}`;
  }
}
