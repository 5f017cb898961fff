import { type Package, PACKAGED_PROOF } from '../bundle/package.ts';
import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { Members } from '../json/members.ts';
import { isBeginning } from '../json/merkle.ts';
import { type Json, parseStrictJson } from '../json/strict-json.ts';
import { HEX64 } from './schema.ts';
import type { Statement } from './statement.ts';

const fault = (why: string): Defect => new Defect('V-82', 'CUSTODY/PROOF', `${PACKAGED_PROOF}: ${why}`);
const treeIn = (m: Members): { size: number; root: string } => ({ size: m.count('treeSize'), root: m.text('root', HEX64) });

/** V-82: the package's own proof that its ledger goes on from the one the attestation before committed to. */
export function checkConsistency({ custody }: Statement, bag: Package): string {
  const bytes = bag.bytes(PACKAGED_PROOF);
  if (bytes === null) return '';
  const json: Json = parseStrictJson(bytes, (_, why) => fault(why));
  if (!jcsBytes(json).equals(bytes)) throw fault('it is not in canonical form');
  const proof = new Members(json, 'proof', fault);
  const [from, to] = [proof.take('from'), treeIn(proof.object('to'))];
  const path = proof.texts('path').map((node) => {
    if (!HEX64.test(node)) throw fault('a node is no digest');
    return Buffer.from(node, 'hex');
  });
  const signed = custody.previous;
  if (to.size !== custody.tree.size || to.root !== custody.tree.root) throw fault('it leads to another tree than the signed one');
  if (from === null || signed === null) {
    if (from === null && signed === null && path.length === 0) return '';
    throw fault('it starts from another attestation than the one named as the previous');
  }
  const start = new Members(from, 'proof.from', fault);
  const tree = treeIn(start);
  if (start.text('id') !== signed.id || tree.size !== signed.tree.size || tree.root !== signed.tree.root)
    throw fault('it starts from another tree than the one named as the previous');
  if (!isBeginning(tree, to, path))
    throw new Defect('V-82', 'CUSTODY/FORKED', 'the proof does not show that the ledger goes on from the previous attestation');
  return ', which its proof shows too';
}
