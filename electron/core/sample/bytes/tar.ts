import type { Member } from './zip.ts';

const BLOCK = 512;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

function header(member: Member): Buffer {
  const name = Buffer.from(member.path, 'utf8');
  if (name.length > 100) throw new RangeError(`a tar name has at most 100 bytes: ${member.path}`);
  const block = Buffer.alloc(BLOCK);
  name.copy(block, 0);
  block.write(octal(0o644, 7), 100, 'latin1');
  block.write(octal(0, 7), 108, 'latin1');
  block.write(octal(0, 7), 116, 'latin1');
  block.write(octal(member.bytes.length, 11), 124, 'latin1');
  block.write(octal(0, 11), 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** A POSIX ustar archive of regular files, owner 0 and time 0, in the order given. */
export function tar(members: readonly Member[]): Buffer {
  const parts = members.flatMap((member) => {
    const padding = (BLOCK - (member.bytes.length % BLOCK)) % BLOCK;
    return [header(member), member.bytes, Buffer.alloc(padding)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}
