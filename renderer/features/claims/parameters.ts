/** `{ days: 400, inServiceSince: '2025-09-01' }` → `days: 400 · in service since: 2025-09-01` */
export const inWords = (parameters: Readonly<Record<string, number | string | readonly string[]>>): string =>
  Object.entries(parameters)
    .map(
      ([name, value]) =>
        `${name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    )
    .join(' · ');
