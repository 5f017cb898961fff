import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Assets } from '../ports/ports.ts';
import { CatalogueFile, type CatalogueQuestion } from '../../../shared/catalogue/catalogue-file.ts';
import { sha256Hex } from '../sha256.ts';

export type Question = CatalogueQuestion & { readonly sha256: string };

/** The question set of a workspace; data, never code. */
export type Catalogue = {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly domains: CatalogueFile['domains'];
  readonly questions: readonly Question[];
  readonly checks: CatalogueFile['auto_checks'];
  readonly rules: CatalogueFile['contradiction_rules'];
  /** Throws `catalogue/unknown-question`. */
  readonly question: (id: string) => Question;
  readonly cardFields: readonly string[];
  readonly raw: unknown;
};

/** An answer is bound to the wording it answers: SHA-256 of the JCS of {id, text, probes, answer_scale}. */
const questionDigest = (question: CatalogueQuestion): string =>
  sha256Hex(canonicalJson({ id: question.id, text: question.text, probes: question.probes, answer_scale: question.answer_scale }));

const CATALOGUE_FILE = 'catalogues/mtp-boundary-control-1.0.0.json';

export function loadCatalogue(assets: Assets, file = CATALOGUE_FILE): Catalogue {
  const bytes = assets.read(file);
  const raw: unknown = JSON.parse(bytes.toString('utf8'));
  const data = CatalogueFile.parse(raw);
  const questions = data.questions.map((question) => ({ ...question, sha256: questionDigest(question) }));
  const byId = new Map(questions.map((question) => [question.id, question]));
  return {
    id: data.catalogue_id,
    version: data.catalogue_version,
    sha256: sha256Hex(bytes),
    domains: data.domains,
    questions,
    checks: data.auto_checks,
    rules: data.contradiction_rules,
    question: (id) => {
      const found = byId.get(id);
      if (found === undefined)
        throw new DomainError(
          'catalogue/unknown-question',
          `There is no question ${id} in catalogue ${data.catalogue_version}. Nothing was changed; list them with "questions".`,
        );
      return found;
    },
    cardFields: data.evidence_card_fields,
    raw,
  };
}
