const BRACKETED = /^(?:\*{3,}|•{3,}|x{4,32}|[<[({]\s*(?:redacted|hidden|masked|removed|confidential)\s*[>\])}]|<[A-Z]+_TOKEN>)$/i;
/** Bare words are masks in capitals only: `hidden` and `masked` are parameters, `confidential` is a class of data. */
const BARE = /^(?:REDACTED|HIDDEN|MASKED|REMOVED|CONFIDENTIAL|HIDDEN_DUE_TO_SECURITY_REASONS)$/;

/** Whether a text stands in the place of a value that somebody masked. */
export function isMasked(value: string): boolean {
  const text = value.trim();
  return BRACKETED.test(text) || BARE.test(text);
}

/** What a mask leaves of an identifier may be left of many. */
const WITHIN = /\*{3,}|•{3,}|[Xx]{6,}|[<[({](?:redacted|hidden|masked|removed)[>\])}]|HIDDEN_DUE_TO_SECURITY_REASONS/i;

/** Whether a part of an identifier is masked: `arn:aws:iam::************:user/ida`. */
export const isMaskedWithin = (identifier: string): boolean => WITHIN.test(identifier);
