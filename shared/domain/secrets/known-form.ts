import { endsAt, LETTERS, pairAt, pairs, runEnd, standsAt, type Units } from './letters.ts';
import type { Secret, SecretKind } from './secret-kinds.ts';

const { word, alnum, capital, digit, hex } = LETTERS;

/** A secret known by how it begins. `letters`: what follows the prefix, from `least` of them, or `exactly` so many. */
type Prefixed = {
  readonly kind: SecretKind;
  readonly prefix: string;
  readonly letters: Uint8Array;
  readonly least: number;
  readonly exactly?: boolean;
  readonly withDigit?: boolean;
};

const FORMS: readonly Prefixed[] = [
  { kind: 'aws_key_id', prefix: 'AKIA', letters: capital, least: 16, exactly: true },
  { kind: 'aws_key_id', prefix: 'ASIA', letters: capital, least: 16, exactly: true },
  ...['proj', 'svcacct', 'admin', 'None', 'ant', 'or'].map(
    (of): Prefixed => ({ kind: 'api_key', prefix: `sk-${of}-`, letters: word, least: 20 }),
  ),
  { kind: 'api_key', prefix: 'sk-', letters: alnum, least: 20 },
  { kind: 'hf_token', prefix: 'hf_', letters: alnum, least: 20 },
  ...['p', 'o', 'u', 's', 'r'].map((of): Prefixed => ({ kind: 'github_token', prefix: `gh${of}_`, letters: alnum, least: 30 })),
  { kind: 'github_token', prefix: 'github_pat_', letters: word, least: 22 },
  { kind: 'gitlab_token', prefix: 'glpat-', letters: word, least: 20 },
  { kind: 'databricks_token', prefix: 'dapi', letters: hex, least: 32, exactly: true },
  ...['a', 'b', 'e', 'o', 'p', 'r', 's'].map(
    (of): Prefixed => ({ kind: 'slack_token', prefix: `xox${of}-`, letters: word, least: 10, withDigit: true }),
  ),
  { kind: 'google_key', prefix: 'AIza', letters: word, least: 35, exactly: true },
];

/** How secrets begin that are known by it; names of credentials are none. */
export const BEGINNINGS: readonly string[] = [...FORMS.filter(({ kind }) => kind !== 'aws_key_id').map(({ prefix }) => prefix), 'eyJ'];

/** 1 where a secret may begin: its first two letters, as a number of 16 bits. */
const HEADS = pairs([...FORMS.map(({ prefix }) => prefix.slice(0, 2)), 'ey']);

const hasDigit = (units: Units, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) if (digit[units[at] ?? 0] === 1) return true;
  return false;
};

function ofForm(units: Units, start: number, form: Prefixed): Secret | null {
  const hidden = start + form.prefix.length;
  if (!standsAt(units, form.prefix, start)) return null;
  const end = runEnd(units, form.letters, hidden);
  const length = end - hidden;
  if (form.exactly === true ? length !== form.least || alnum[units[end] ?? 0] === 1 : length < form.least) return null;
  if (form.withDigit === true && !hasDigit(units, hidden, end)) return null;
  return { kind: form.kind, start, hidden, end };
}

const ACTED_WITH = ['"accessKeyId":"', '"accessKeyId": "', '\\"accessKeyId\\":\\"'];

/** The id of credentials that last for hours, where CloudTrail names who acted: it says who, and opens nothing. */
const isActor = (units: Units, start: number): boolean =>
  standsAt(units, 'ASIA', start) && ACTED_WITH.some((before) => endsAt(units, before, start));

/** `eyJ….eyJ….…`, given where its first part begins. */
function webToken(units: Units, start: number): Secret | null {
  if (!standsAt(units, 'eyJ', start)) return null;
  const dot = runEnd(units, word, start);
  if (dot - start < 11 || !standsAt(units, '.eyJ', dot)) return null;
  const second = runEnd(units, word, dot + 1);
  if (second - dot < 12) return null;
  return { kind: 'jwt', start, hidden: start + 3, end: units[second] === 0x2e ? runEnd(units, word, second + 1) : second };
}

/** The secret of a known form that begins where a word begins, or null. */
export function knownForm(units: Units, start: number): Secret | null {
  if (HEADS[pairAt(units, start)] === 0) return null;
  for (const form of FORMS) {
    const found = ofForm(units, start, form);
    if (found !== null) return isActor(units, start) ? null : found;
  }
  return webToken(units, start);
}
