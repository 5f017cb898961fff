import { byCodeUnit } from '../../../../../shared/domain/by-code-unit.ts';
import { canonicalJson } from '../../../../../shared/domain/canonical-json.ts';
import { holdsSecret } from '../../../../../shared/domain/secrets/holds-secret.ts';
import { namesSecret } from '../../../../../shared/domain/secrets/names-secret.ts';
import { isMasked } from '../../event/masked.ts';
import { isObject } from '../../json/own.ts';
import { sha256Hex } from '../../../sha256.ts';

const DEPTH = 12;
const PARAMETERS = 2000;
const VALUE_CHARACTERS = 512;
const ALL_CHARACTERS = 8000;
const REDACTED = 'REDACTED';

const digestOf = (value: string): string => `sha256:${sha256Hex(value)}`;

const scalar = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

/** Words that say whether there is a secret, and none itself. */
const NO_SECRET: ReadonlySet<string> = new Set(['', 'null', 'None', 'true', 'True', 'false', 'False']);

function shown(name: string, value: string): string {
  if (isMasked(value) || holdsSecret(value) || (namesSecret(name) && !NO_SECRET.has(value))) return REDACTED;
  return value.length > VALUE_CHARACTERS ? digestOf(value) : value;
}

/** `left`: so many more are looked at. */
type Parameters = { readonly texts: Map<string, string>; left: number };

/** Members of members get names with dots; lists are written out as JSON. */
function gather(value: unknown, name: string, depth: number, into: Parameters): void {
  if (into.left === 0) return;
  if (isObject(value) && depth < DEPTH)
    for (const [key, member] of Object.entries(value)) gather(member, name === '' ? key : `${name}.${key}`, depth + 1, into);
  else if (value !== undefined) {
    into.left -= 1;
    if (name !== '') into.texts.set(name.toWellFormed(), shown(name, scalar(value)));
  }
}

/**
 * The parameters of a run as one value that can be compared: canonical JSON of a flat object of texts. Secrets are
 * written as REDACTED, long values as their digest; where all of it is too long, the last names by code unit are folded
 * into one digest under `…`. Null where there is no parameter.
 */
export function configText(...sources: readonly unknown[]): string | null {
  const texts = new Map<string, string>();
  for (const source of sources) gather(source, '', 0, { texts, left: PARAMETERS });
  if (texts.size === 0) return null;
  const sorted = [...texts].sort(([a], [b]) => byCodeUnit(a, b));
  const members = sorted.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  let length = 2;
  const fits = members.findIndex((member) => {
    length += member.length + 1;
    return length > ALL_CHARACTERS;
  });
  // What canonical JSON is of these: names in order, and texts without a lone surrogate.
  if (fits < 0) return `{${members.join(',')}}`;
  const rest = canonicalJson(sorted.slice(fits).map((pair) => [...pair]));
  return canonicalJson({ ...Object.fromEntries(sorted.slice(0, fits)), '…': `${sorted.length - fits} more, ${digestOf(rest)}` });
}
