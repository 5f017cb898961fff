/** OSCAL's `string` is one line without white space at its ends and never empty; null when nothing is left to say. */
export function oscalLine(text: string): string | null {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line === '' ? null : line;
}

export type Prop = { readonly name: string; readonly ns: string; readonly value: string };

const NS = 'https://boundary-attest.invalid/ns/oscal';

/** Properties in the order given, without those that have nothing to say. */
export function props(values: Readonly<Record<string, string | number | boolean | null>>): Prop[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const line = value === null ? null : oscalLine(String(value));
    return line === null ? [] : [{ name, ns: NS, value: line }];
  });
}
