import type { ClaimPattern } from '../pattern.ts';
import { deletionPattern, inventoryPattern, rotationPattern, secretPattern, tradeOffPattern } from './custody.ts';
import { coveragePattern, integrityPattern } from './logging.ts';
import { approvalPattern, dutiesPattern, privilegePattern, whoPattern } from './people.ts';
import { keysPattern, regionPattern } from './place.ts';
import { baseModelPattern, exportPattern, lineagePattern } from './portability.ts';
import { retentionPattern } from './retention.ts';
import { codePattern, configPattern, countPattern, dataPattern, evaluationPattern } from './runs.ts';

/** One pattern for each rule, in the catalogue's order; adding one touches this list and nothing else. */
export const PATTERNS: readonly ClaimPattern[] = [
  regionPattern,
  keysPattern,
  exportPattern,
  baseModelPattern,
  lineagePattern,
  retentionPattern,
  privilegePattern,
  approvalPattern,
  dutiesPattern,
  whoPattern,
  dataPattern,
  configPattern,
  codePattern,
  countPattern,
  coveragePattern,
  integrityPattern,
  evaluationPattern,
  secretPattern,
  rotationPattern,
  inventoryPattern,
  deletionPattern,
  tradeOffPattern,
];
