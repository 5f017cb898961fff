import { inflateSync } from 'node:zlib';
import type { z } from 'zod';
import type { EvidenceText } from '../../../shared/contract/evidence.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { derivedStore } from '../search/derived.ts';
import { documentNamed, pagesOfPart } from './evidence.sql.ts';
import { storedEvidence } from './evidence.ts';

export type Text = z.output<typeof EvidenceText>;
export type TextRequest = { readonly evidence: string; readonly member: string | null; readonly from: number; readonly count: number };

const NOT_BUILT =
  'The text of this file is not in the index at the moment; it is read from the vault again when the evidence is next shown or searched.';

function readDocument(workspace: Workspace, evidence: string, member: string | null) {
  const db = derivedStore(workspace);
  const stored = storedEvidence(workspace, evidence);
  const document = documentNamed(db, stored.seq, member);
  if (document === undefined)
    throw new DomainError(
      'evidence/unknown-member',
      `${evidence} holds no member of that name. Nothing was changed; the evidence lists its members.`,
    );
  return { db, stored, document };
}

/**
 * Pages `from`, `from`+1, … of one document's extracted text, at most `count`. A page of a PDF is a page of the PDF; other
 * text comes in blocks of lines. `textSha256` is over each page's UTF-8 text followed by U+000C, of all pages.
 * Throws `evidence/unknown`, `evidence/unknown-member`.
 */
export function readText(workspace: Workspace, { evidence, member, from, count }: TextRequest): Text {
  const { db, stored, document } = readDocument(workspace, evidence, member);
  const pages = pagesOfPart(db, stored.sha256, document.part, from, count).map((row) => ({
    page: row.page,
    firstLine: row.first_line,
    text: inflateSync(row.deflated).toString('utf8'),
  }));
  const lost = pages.length === 0 && from <= document.pages;
  return {
    evidence,
    member,
    extractor: document.extractor,
    textSha256: document.text_sha256,
    notice: lost ? NOT_BUILT : (document.notice ?? document.reason),
    totalPages: document.pages,
    pages,
  };
}

/** The digest of a document's whole extracted text, without reading the text; null where there is none. Throws like `readText`. */
export function textDigest(workspace: Workspace, evidence: string, member: string | null): string | null {
  return readDocument(workspace, evidence, member).document.text_sha256;
}
