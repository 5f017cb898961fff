import type { Paper } from '../../../../shared/domain/paper.ts';
import type { Statement } from '../../../../shared/domain/statement.ts';

/** What the page reads of a catalogue; assets/catalogues/*.json has more. */
export type ReportCatalogue = {
  readonly catalogue_id: string;
  readonly catalogue_version: string;
  readonly title: string;
  readonly risk_tiers: readonly { readonly id: string; readonly title: string; readonly rule: string }[];
  readonly tier_modifiers: readonly { readonly id: string; readonly title: string; readonly rule: string }[];
  readonly criticality_levels: readonly { readonly id: string; readonly rule: string }[];
  readonly basis_scale: readonly { readonly id: string; readonly title: string; readonly rule: string }[];
  readonly domains: readonly { readonly id: string; readonly title: string; readonly purpose: string }[];
  readonly questions: readonly ReportQuestion[];
  readonly seed_framework_claims: readonly { readonly claim: string; readonly finding: string }[];
};

export type ReportQuestion = {
  readonly id: string;
  readonly domain: string;
  readonly kind: 'control' | 'boundary';
  readonly short: string;
  readonly text: string;
};

export type ReportInput = {
  readonly statement: Statement;
  /** The JCS bytes of `statement`, embedded as statement.json. */
  readonly statementBytes: Buffer;
  readonly statementSha256: string;
  /** OSCAL assessment results derived from the statement, embedded as assessment-results.json. */
  readonly resultsBytes: Buffer;
  readonly catalogue: ReportCatalogue;
  /** Bytes of a file of assets/fonts/page, by file name. */
  readonly fonts: (file: string) => Buffer;
  readonly size: Paper;
  readonly watermark: null | 'DRAFT' | 'TEST';
  readonly verifierSha256: string | null;
};

export type Report = { readonly pdf: Buffer; readonly pages: number };
