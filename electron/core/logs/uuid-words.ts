const DASH = 0x2d;
const BEFORE = 8;
const LENGTH = 36;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BEGINNING = /^[0-9a-f]{8}(?:-[0-9a-f]{0,4}){0,3}(?:-[0-9a-f]{0,11})?$/i;
const ALPHANUMERIC = /[0-9a-z]/i;

/** Whether a UUID whose first dash is at `dash` stands there, with nothing before and after that would make it part of a longer word. */
function isUuidAt(text: string, dash: number): boolean {
  const start = dash - BEFORE;
  return (
    text.charCodeAt(dash + 5) === DASH &&
    text.charCodeAt(dash + 10) === DASH &&
    text.charCodeAt(dash + 15) === DASH &&
    UUID.test(text.slice(start, start + LENGTH)) &&
    !ALPHANUMERIC.test(text.charAt(start - 1)) &&
    !ALPHANUMERIC.test(text.charAt(start + LENGTH))
  );
}

/**
 * A UUID as one word. By its dashes it would be five, all but unique in each record, and they would be half the cost and size
 * of the word list of events.
 */
export function joinUuids(text: string): string {
  let joined = '';
  let from = 0;
  for (let dash = text.indexOf('-', BEFORE); dash >= 0; dash = text.indexOf('-', dash + 1)) {
    if (dash - BEFORE < from || !isUuidAt(text, dash)) continue;
    const start = dash - BEFORE;
    joined += text.slice(from, start) + text.slice(start, start + LENGTH).replaceAll('-', '');
    from = start + LENGTH;
  }
  return from === 0 ? text : joined + text.slice(from);
}

/** Whether a text may be the beginning of a UUID, at least its first group. */
export const beginsUuid = (text: string): boolean => BEGINNING.test(text);
