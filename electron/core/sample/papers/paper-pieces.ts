import type { Piece } from '../piece.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import type { Place } from '../truth.ts';
import { AGREEMENT_PAPERS, CUT_PAPER, SEALED_PAPERS } from './agreement-papers.ts';
import { ownPapers } from './own-papers.ts';
import { type Paper, printPaper } from './paper.ts';
import { VENDOR_PAPERS } from './vendor-papers.ts';
import { printWordPaper, WORD_PAPERS } from './word-papers.ts';

async function printed(seed: number, paper: Paper): Promise<Piece> {
  const { bytes, pages, marks } = await printPaper(seed, paper);
  const places = Object.fromEntries([...marks].map(([mark, { page, quote }]): [string, Place] => [mark, { type: 'quote', page, quote }]));
  return { path: paper.path, kind: 'pdf', bytes, pages, places };
}

/** Without its end a document has no directory of its pages, so nothing in it can be found. */
async function cutShort(seed: number, paper: Paper): Promise<Piece> {
  const whole = await printed(seed, paper);
  return {
    path: whole.path,
    kind: 'pdf',
    bytes: whole.bytes.subarray(0, Math.floor(whole.bytes.length * 0.6)),
    outcome: 'unreadable',
    reason: 'cut_short',
  };
}

/** All PDF and word-processor documents, before copies are made of some. */
export async function paperPieces(seed: number, released: RunPlan): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const paper of [...VENDOR_PAPERS, ...AGREEMENT_PAPERS, ...ownPapers(released)]) pieces.push(await printed(seed, paper));
  for (const paper of SEALED_PAPERS) {
    const { path, kind, bytes } = await printed(seed, paper);
    pieces.push({ path, kind, bytes, outcome: 'unreadable', reason: 'encrypted' });
  }
  pieces.push(await cutShort(seed, CUT_PAPER));
  for (const paper of WORD_PAPERS) {
    const places = Object.fromEntries(paper.says.map(([mark, quote]): [string, Place] => [mark, { type: 'quote', page: null, quote }]));
    pieces.push({ path: paper.path, kind: 'docx', bytes: printWordPaper(seed, paper), places });
  }
  return pieces;
}
