import { prng } from '../bytes/prng.ts';
import type { Piece } from '../piece.ts';

/** The head of a program for Linux on x86-64 and some bytes after it; it does nothing and is not complete. */
function programHead(seed: number): Buffer {
  const head = Buffer.alloc(64);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(62, 18);
  head.writeUInt32LE(1, 20);
  head.writeUInt16LE(64, 52);
  const draw = prng(seed, 'program');
  return Buffer.concat([head, Buffer.from(draw.hex(2 * 4032), 'hex')]);
}

/** Files that are not what they seem: a program named as a document, and an empty log. */
export const oddPieces = (seed: number): readonly Piece[] => [
  {
    path: 'vendor-tools/collector-setup.pdf',
    kind: 'program',
    bytes: programHead(seed),
    outcome: 'refused',
    reason: 'program_named_as_document',
  },
  { path: 'logs/forge-audit-2026-10-31.log', kind: 'empty', bytes: Buffer.alloc(0), issues: ['EMPTY'] },
];

export const LINK = { path: 'logs/current', target: 'forge-audit-2026-10-31.log' } as const;
