const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$|^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/;

/** Whom a cell names: one person, or everybody where it is a list of addresses and nothing else. */
export function peopleIn(cell: string): readonly string[] {
  const parts = cell.split(/[;,]/).map((part) => part.trim());
  return parts.every((part) => ADDRESS.test(part)) ? parts : [cell];
}
