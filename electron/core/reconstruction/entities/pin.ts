/** What a reference names, apart from which content of it, and the content: a version, a digest, a commit. */
export type Pinning = { readonly base: string; readonly pin: string };

const FORMS: readonly RegExp[] = [
  /^(?<base>.*)@sha256:(?<pin>[0-9a-f]{64})$/i,
  /^(?<base>.*)[?&]versionId=(?<pin>[^&#]+)$/,
  /^(?<base>.*)[@#](?<pin>[0-9a-f]{40,64})$/i,
  /^(?<base>)(?:sha256:|sha1:|git:)?(?<pin>[0-9a-f]{40,64})$/i,
  /^(?<base>.*)@(?<pin>[^@/]+)$/,
  /^(?<base>.*[^/:]):(?<pin>v?\d[\w.-]*)$/,
];

/** Splits a pinned reference; one that holds no pin in a form that is known is its own pin. */
function pinningOf(value: string): Pinning {
  for (const form of FORMS) {
    const groups = form.exec(value)?.groups;
    if (groups !== undefined) return { base: groups['base'] ?? '', pin: (groups['pin'] ?? '').toLowerCase() };
  }
  return { base: value, pin: '' };
}

/** The same thing pinned to two contents. Two bare digests are compared when they are of the same length. */
export function disagree(a: string, b: string): boolean {
  const [one, other] = [pinningOf(a), pinningOf(b)];
  return one.base === other.base && one.pin !== '' && other.pin !== '' && one.pin.length === other.pin.length && one.pin !== other.pin;
}
