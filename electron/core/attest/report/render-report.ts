import { OVERALL_SENTENCES } from '../../../../shared/domain/words.ts';
import { type Facts, factsOf } from './facts.ts';
import { given } from './format.ts';
import { furnish, watermark } from './layout/furniture.ts';
import { Layout } from './layout/layout.ts';
import { type OpenPdf, openPdf } from './layout/pdf-document.ts';
import { readableString } from './layout/readable-text.ts';
import type { Report, ReportInput } from './report-input.ts';
import { contents } from './sections/contents.ts';
import { contradictions } from './sections/contradictions.ts';
import { cover } from './sections/cover.ts';
import { custody } from './sections/custody.ts';
import { evidenceAnnex } from './sections/evidence.ts';
import { glossary } from './sections/glossary.ts';
import { intake } from './sections/intake.ts';
import { limitations } from './sections/limitations.ts';
import { omissions } from './sections/omissions.ts';
import { questions } from './sections/questions.ts';
import { PARTS, reconstruction } from './sections/reconstruction/reconstruction.ts';
import { register } from './sections/register.ts';
import { scope } from './sections/scope.ts';
import { summary } from './sections/summary.ts';
import { verification } from './sections/verification.ts';

type Section = (layout: Layout, no: number, facts: Facts) => void;
const SECTIONS: readonly Section[] = [
  scope,
  summary,
  register,
  questions,
  contradictions,
  reconstruction,
  intake,
  evidenceAnnex,
  omissions,
  custody,
  verification,
  limitations,
  glossary,
];

function titleOf({ predicate }: Facts): string {
  const { vendor, model, platform } = predicate.subject;
  const service = model === '' ? platform : model;
  return readableString(`Boundary attestation: ${given(vendor)}${service === '' ? '' : `, ${service}`}`);
}

function open(facts: Facts): OpenPdf {
  const { input, predicate } = facts;
  const signers = predicate.signers.filter((signer) => signer.person !== null).map((signer) => facts.nameOf(signer.person));
  return openPdf({
    title: `${titleOf(facts)} (${predicate.attestationId})`,
    subject: OVERALL_SENTENCES[predicate.overall],
    author: readableString(signers.length === 0 ? given(predicate.subject.organisation) : signers.join(', ')),
    at: predicate.assessedAt,
    sha256: input.statementSha256,
    fonts: input.fonts,
  });
}

/** The statement first: it is what counts, and tools that take one attachment out by number find it there. */
function attach(pdf: OpenPdf, { input, predicate }: Facts): void {
  const modifiedDate = new Date(predicate.assessedAt);
  const statement = { name: 'statement.json', type: 'application/vnd.in-toto+json', relationship: 'Data', modifiedDate };
  const results = { name: 'assessment-results.json', type: 'application/json', relationship: 'Supplement', modifiedDate };
  pdf.doc.file(input.statementBytes, statement);
  pdf.doc.file(input.resultsBytes, results);
}

/**
 * Revision 0 of an attestation (format page §2): all pages, both attachments, and two empty signature fields on page 1.
 * A pure function: the same input gives the same bytes on any machine, in any time zone and locale.
 * Throws DomainError `report/does-not-reconcile` when the statement's counts disagree with its contents.
 */
export async function renderReport(input: ReportInput): Promise<Report> {
  const facts = factsOf(input);
  const { predicate } = facts;
  const pdf = open(facts);
  const mark = input.watermark;
  const layout = new Layout(pdf, input.size, (page) => (mark === null ? undefined : watermark(page, mark)));
  const part = (draw: () => void): void => layout.within('Part', {}, draw);
  let printed = 0;
  part(() => {
    printed = cover(layout, pdf, facts);
  });
  part(() => contents(layout, facts, printed, { sections: SECTIONS.length, domains: facts.catalogue.domains.length + PARTS }));
  SECTIONS.forEach((draw, i) => {
    part(() => draw(layout, i + 1, facts));
  });
  attach(pdf, facts);
  for (const draw of layout.late) draw();
  furnish(layout, {
    title: titleOf(facts),
    foot: `${predicate.attestationId} v${predicate.version}`,
    statementSha256: input.statementSha256,
    classification: predicate.subject.classification,
    watermark: mark,
  });
  layout.finish();
  return { pdf: await pdf.finished, pages: layout.pages };
}
