// Person ids are typed by people: width, case and spacing do not make another person.
const plain = (personId: string): string => personId.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

export const isSamePersonId = (one: string, other: string): boolean => plain(one) === plain(other);
