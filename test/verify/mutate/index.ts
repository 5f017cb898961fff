import { BUNDLE_CASES, CUSTODY_CASES } from './bundle.ts';
import type { Case } from './case.ts';
import { CMS_CASES } from './cms.ts';
import { CONTRADICTION_CASES } from './contradictions.ts';
import { HIDDEN_CASES } from './hidden.ts';
import { MORE_INPUT_CASES } from './more-inputs.ts';
import { MORE_PAGE_CASES } from './more-pages.ts';
import { MORE_VALUE_CASES } from './more-values.ts';
import { PDF_CASES } from './pdf-bytes.ts';
import { POLICY_CASES } from './policy.ts';
import { RECONSTRUCTION_CASES } from './reconstruction.ts';
import { REVISION_CASES } from './revisions.ts';
import { ROBUST_CASES } from './robust.ts';
import { SCRIPT_CASES } from './scripts.ts';
import { SHADOW_CASES } from './shadow.ts';
import { STATEMENT_CASES } from './statement.ts';
import { TIME_CASES } from './time.ts';
import { TRUST_CASES } from './trust.ts';

/** Every tampered variant; the ids are rows of the table of tamper cases, with letters for variants of one row. */
export const ALL_CASES: readonly Case[] = [
  ...PDF_CASES,
  ...REVISION_CASES,
  ...SCRIPT_CASES,
  ...SHADOW_CASES,
  ...HIDDEN_CASES,
  ...CMS_CASES,
  ...TRUST_CASES,
  ...TIME_CASES,
  ...POLICY_CASES,
  ...STATEMENT_CASES,
  ...CONTRADICTION_CASES,
  ...RECONSTRUCTION_CASES,
  ...BUNDLE_CASES,
  ...CUSTODY_CASES,
  ...ROBUST_CASES,
  ...MORE_PAGE_CASES,
  ...MORE_VALUE_CASES,
  ...MORE_INPUT_CASES,
];
