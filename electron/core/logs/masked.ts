const MASKS =
  /^(?:\*{3,}|•{3,}|x{4,32}|[<[({]?\s*(?:redacted|hidden|masked|removed|confidential)\s*[>\])}]?|HIDDEN_DUE_TO_SECURITY_REASONS|<[A-Z]+_TOKEN>)$/i;

/** Whether a text stands in the place of a value that somebody masked. */
export const isMasked = (value: string): boolean => MASKS.test(value.trim());
