const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi;
const BEGINNING = /^[0-9a-f]{8}(?:-[0-9a-f]{0,4}){0,3}(?:-[0-9a-f]{0,11})?$/i;

/** UUIDs as they stand in the words of events: without dashes. */
export const joinUuids = (text: string): string => text.replace(UUID, (uuid) => uuid.replaceAll('-', ''));

/** Whether a text may be the beginning of a UUID, at least its first group. */
export const beginsUuid = (text: string): boolean => BEGINNING.test(text);
