import type { Good } from '../verify/kit/good.ts';
import { tlvs } from './tlv.ts';
import type { Mutant } from './verify-mutants.ts';

const latin = (bytes: Buffer): string => bytes.toString('latin1');

/** The last signature value of a file, as DER. */
function lastValue(pdf: Buffer): { readonly around: string; readonly der: Buffer } {
  const open = pdf.lastIndexOf('/Contents <') + '/Contents <'.length;
  const close = pdf.indexOf('>', open);
  return {
    around: `${latin(pdf.subarray(0, open))} ${latin(pdf.subarray(close))}`,
    der: Buffer.from(latin(pdf.subarray(open, close)), 'hex'),
  };
}

/** What a value says: its primitive elements in order. An algorithm may say that it takes no parameter, or say nothing (RFC 5754). */
const saidBy = (value: Buffer): string =>
  // Zeros fill the rest of the place; they are none of it.
  tlvs(value, 0, tlvs(value, 0, value.length)[0]?.end ?? 0)
    .map(({ start, head, end }) => [value[start] ?? 0, latin(value.subarray(start + head, end))] as const)
    .filter(([tag]) => (tag & 0x20) === 0 && tag !== 5)
    .map(([tag, content]) => `${tag} ${content}`)
    .join('|');

function saysTheSame(a: Buffer, b: Buffer): boolean {
  const [one, other] = [lastValue(a), lastValue(b)];
  return one.around === other.around && saidBy(one.der) === saidBy(other.der);
}

/** The same archive, but for the name of the program that wrote it (two bytes after each mark of the directory). */
function sameButMaker(a: Buffer, b: Buffer): boolean {
  if (a.length !== b.length) return false;
  const plain = Buffer.from(a);
  for (let at = b.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = b.indexOf('PK\x01\x02', at + 4, 'latin1'))
    b.copy(plain, at + 4, at + 4, at + 6);
  return plain.equals(b);
}

/** Whether anybody may do this to the file: it says what the good file says, in another spelling, or only adds a certificate that can be read. */
export function isAllowed({ how, path, bytes }: Mutant, g: Good): boolean {
  if (how === 'store' || bytes.equals(path === 'm.zip' ? g.bag : g.pdf)) return true;
  return path === 'm.zip' ? sameButMaker(bytes, g.bag) : saysTheSame(bytes, g.pdf);
}
