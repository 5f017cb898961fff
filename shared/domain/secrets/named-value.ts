import { endsAt, LETTERS, lettersOf, pairAt, pairs, runEnd, runStart, type Units } from './letters.ts';
import type { Secret } from './secret-kinds.ts';

/** Ends of the names of fields that hold a secret, as AutoTrain's parameters and environments have them. */
const NAMES: readonly string[] = [
  'api_key secret_key access_key private_key API_KEY SECRET_KEY ACCESS_KEY PRIVATE_KEY',
  'apiKey ApiKey secretAccessKey SecretAccessKey',
  '"token \'token hf_token hub_token api_token auth_token access_token refresh_token bot_token',
  'HF_TOKEN HUB_TOKEN API_TOKEN AUTH_TOKEN ACCESS_TOKEN REFRESH_TOKEN BOT_TOKEN GITHUB_TOKEN',
  'client_secret clientSecret password Password PASSWORD passwd PASSWD',
].flatMap((line) => line.split(' '));
/** 1 for the last two letters of a name, as a number of 16 bits: almost every field of a log is passed over by them. */
const TAILS = pairs(NAMES.map((name) => name.slice(-2)));
/** What may stand right before a value, or before a run of letters inside one. */
const BEFORE = lettersOf(/["'=: \t/+.~]/);

const LEAST = 16;
const LONGEST = 512;
/** A value holds no more than this before its first long run of letters and figures. */
const REACH = 64;

const [QUOTE, APOSTROPHE, BACKSLASH, COLON, EQUALS] = [0x22, 0x27, 0x5c, 0x3a, 0x3d];

/** To the left over a quote, which inside JSON inside JSON has a backslash before it. */
function overQuote(units: Units, at: number): number {
  const before = units[at - 1];
  if (before !== QUOTE && before !== APOSTROPHE) return at;
  return units[at - 2] === BACKSLASH ? at - 2 : at - 1;
}

const overSpace = (units: Units, at: number): number => runStart(units, LETTERS.space, at, 4);

/** The end of the name of the field whose value begins at that place, or -1 where no field is given there. */
function nameEnd(units: Units, start: number): number {
  const given = overSpace(units, overQuote(units, start));
  const sign = units[given - 1];
  if (sign !== COLON && sign !== EQUALS) return -1;
  return overQuote(units, overSpace(units, given - 1));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const looksChosen = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value) && !UUID.test(value);

/** The value of a field that is named as a secret, given a long run of letters and figures in it; or null. */
export function namedValue(units: Units, run: number): Secret | null {
  const before = units[run - 1] ?? 0;
  if (BEFORE[before] === 0) return null;
  const start = LETTERS.value[before] === 1 ? runStart(units, LETTERS.value, run, REACH) : run;
  const end = nameEnd(units, start);
  if (end < 2 || TAILS[pairAt(units, end - 2)] === 0 || !NAMES.some((name) => endsAt(units, name, end))) return null;
  const stop = runEnd(units, LETTERS.valueEnd, start, Math.min(units.length, start + LONGEST));
  if (stop - start < LEAST || !looksChosen(String.fromCharCode(...units.subarray(start, stop)))) return null;
  return { kind: 'named', start, hidden: start, end: stop };
}
