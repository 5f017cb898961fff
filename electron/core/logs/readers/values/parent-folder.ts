/** The folder that a file lies in, or null for one that lies in none. */
export function parentFolder(place: string): string | null {
  const slash = place.lastIndexOf('/');
  return slash > 0 ? place.slice(0, slash).replace(/!$/, '') : null;
}
