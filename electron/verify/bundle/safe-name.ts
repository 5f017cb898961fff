const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Why a path may not come out of a package on some system, or null when it is harmless everywhere. */
export function unsafeName(name: string): string | null {
  if (name === '' || name.length > 512) return 'is empty or too long';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.startsWith('~')) return 'is absolute';
  if (/[\\:\u0000-\u001f\u007f]/.test(name)) return 'holds a character with a meaning of its own';
  for (const part of name.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'leaves its folder';
    if (/[. ]$/.test(part)) return 'ends with a dot or a space';
    if (RESERVED.test(part)) return 'is reserved on some systems';
  }
  return null;
}

/** Format §6: the name under which an evidence file stands in a package. */
export function packagedName(name: string): string {
  const last = name.split('/').at(-1) ?? '';
  const safe = last.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, (dots) => '_'.repeat(dots.length));
  return safe.slice(-100) || 'file';
}
