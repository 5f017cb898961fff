import type { AutoCheck } from '../check.ts';
import { breakGlassCheck, providerCheck, wildcardCheck } from './access.ts';
import { approvalBeforeCheck, approvalJoinCheck, selfApprovalCheck } from './approvals.ts';
import { sharedCheck, whoCheck } from './attribution.ts';
import { evalBeforeCheck, evalBindsCheck, evalSeparateCheck } from './evaluations.ts';
import { adapterBaseCheck, exportEventCheck, hashCheck, trainStateCheck } from './exports.ts';
import { gapCheck } from './gaps.ts';
import { decisionDateCheck, exceptionCheck, opacityCheck, ownerCheck } from './governance.ts';
import { offboardCheck, reconcileCheck, residualCheck } from './identities.ts';
import {
  autoValuesCheck,
  codeCommitCheck,
  codeTagCheck,
  configCheck,
  dataDigestCheck,
  dataMutableCheck,
  promptCheck,
} from './inputs-of-runs.ts';
import { isolationCheck } from './isolation.ts';
import { clockCheck, coverageCheck, deleteEventsCheck, duplicateCheck, loggingChangeCheck, signatureCheck } from './logs.ts';
import { regionCheck } from './places.ts';
import { orphanModelCheck, orphanRunCheck, reconCheck, secondSourceCheck } from './population.ts';
import { reproCheck } from './repetition.ts';
import { retentionCheck } from './retention.ts';
import { credentialAgeCheck, remediationCheck, rotateAfterCheck, secretCheck } from './secrets.ts';
import { traceBackCheck, traceForwardCheck } from './traces.ts';

/** Every check; adding one touches this list and nothing else. The catalogue's order is the order in which they are shown. */
export const CHECKS: readonly AutoCheck[] = [
  regionCheck,
  whoCheck,
  sharedCheck,
  dataDigestCheck,
  dataMutableCheck,
  configCheck,
  autoValuesCheck,
  codeCommitCheck,
  codeTagCheck,
  promptCheck,
  approvalBeforeCheck,
  approvalJoinCheck,
  selfApprovalCheck,
  reconCheck,
  orphanModelCheck,
  orphanRunCheck,
  coverageCheck,
  gapCheck,
  loggingChangeCheck,
  clockCheck,
  duplicateCheck,
  retentionCheck,
  deleteEventsCheck,
  signatureCheck,
  secondSourceCheck,
  exportEventCheck,
  hashCheck,
  trainStateCheck,
  adapterBaseCheck,
  evalBindsCheck,
  evalBeforeCheck,
  evalSeparateCheck,
  reproCheck,
  wildcardCheck,
  breakGlassCheck,
  providerCheck,
  isolationCheck,
  secretCheck,
  rotateAfterCheck,
  credentialAgeCheck,
  reconcileCheck,
  remediationCheck,
  offboardCheck,
  residualCheck,
  decisionDateCheck,
  ownerCheck,
  exceptionCheck,
  traceForwardCheck,
  traceBackCheck,
  opacityCheck,
];
