import { z } from 'zod';
import { CheckId, RuleId } from '../contract/contradictions.ts';
import { Basis, Criticality, EvidenceKind, QuestionId } from '../contract/values.ts';

const perTier = <T extends z.ZodType>(value: T) => z.object({ T1: value, T2: value, T3: value });

const FrameworkLink = z.object({ framework: z.string(), id: z.string(), title: z.string() });

const CatalogueQuestion = z.object({
  id: QuestionId,
  domain: z.string(),
  kind: z.enum(['control', 'boundary']),
  short: z.string(),
  text: z.string(),
  why: z.string(),
  disproof: z.string(),
  probes: z.array(z.string()),
  answer_scale: z.enum(['control', 'boundary']),
  expected_evidence: z.array(z.object({ id: z.string(), kind: EvidenceKind, title: z.string(), look_for: z.string() })),
  min_basis: perTier(Basis),
  freshness_days: perTier(z.int().positive()),
  criticality: perTier(Criticality),
  sensitive_data_modifier: z.string().nullable(),
  frameworks: z.array(FrameworkLink),
});
export type CatalogueQuestion = z.output<typeof CatalogueQuestion>;

const AutoCheck = z.object({ id: CheckId, rule: z.string(), used_by: z.array(QuestionId).min(1) });
const CatalogueRule = z.object({ id: RuleId, claim: z.string(), counter_evidence: z.string(), used_by: z.array(QuestionId).min(1) });

/** The part of a catalogue file that this version reads; a file without it is refused whole. */
export const CatalogueFile = z.object({
  catalogue_id: z.string(),
  catalogue_version: z.string(),
  evidence_card_fields: z.array(z.string()),
  domains: z.array(z.object({ id: z.string(), title: z.string(), purpose: z.string() })),
  questions: z.array(CatalogueQuestion).min(1),
  auto_checks: z.array(AutoCheck),
  contradiction_rules: z.array(CatalogueRule),
});
export type CatalogueFile = z.output<typeof CatalogueFile>;
