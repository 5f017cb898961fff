/** `retention_days: 400, regions: eu-central-1, eu-west-1` */
export const inWords = (parameters: Readonly<Record<string, number | string | readonly string[]>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' · ');
