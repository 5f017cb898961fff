/** `2026-09-14T12:22:51.418Z` → `2026-09-14 12:22:51`; the column says that it is UTC. */
export const shortTime = (moment: string | null): string => (moment === null ? '' : moment.slice(0, 19).replace('T', ' '));
