// Person ids are typed by people: width, case and spacing do not make another person.
const plain = (personId: string): string => personId.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

export const isSamePersonId = (one: string, other: string): boolean => plain(one) === plain(other);

const MIXED =
  /(?<![\p{L}\p{M}])(?=[\p{L}\p{M}]*\p{Script=Latin})[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** Whether one word of it mixes Latin letters with those of a script that has letters which look the same. */
export const mixesScripts = (personId: string): boolean => MIXED.test(personId);
