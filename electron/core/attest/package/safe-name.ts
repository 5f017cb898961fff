/** The last path segment of an imported name, harmless as a file name anywhere; format page §6. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/[^A-Za-z0-9._-]/gu, '_')
    .replace(/^\.+/u, (dots) => '_'.repeat(dots.length))
    .slice(-100);
  return plain === '' ? 'file' : plain;
}
