const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/**
 * Whether an administrator named on a card is somebody else than those under assessment (the vendor, its platform).
 * A short form is the same party: "Northwind" does not make "Northwind Forge" independent of itself. No name, no independence.
 */
export function isIndependent(administrator: string, assessed: readonly string[]): boolean {
  const named = plain(administrator);
  if (named === '') return false;
  return !assessed.map(plain).some((party) => party !== '' && (named.includes(party) || party.includes(named)));
}
