import { section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../tokens.ts';

const WORDS: readonly (readonly [string, string])[] = [
  ['Attestation', 'This signed PDF. It has a version; a newer one replaces it and never overwrites it.'],
  ['Axis', 'One of the five things that a run must be explained by: who, data, configuration, code or prompt, approval.'],
  ['Basis', 'What an answer rests on, B0 to B5. Computed from the citations, never typed in.'],
  ['Blocker', 'A question that can keep the overall wording from being favourable, whatever the others say.'],
  ['Boundary', 'A line between what the provider holds and what the organisation holds. Somebody has to accept where it runs.'],
  ['Bundle', 'What the vendor handed over: a folder, an archive, or single files.'],
  [
    'Card',
    'What is known about an evidence besides its bytes: source, administrator, query, filters, period, counts. “Card 19 of 21” counts the fields that are filled in.',
  ],
  ['Catalogue', 'The list of questions with its version and its digest.'],
  [
    'Citation',
    'A part of an evidence, named so that it can be found again: E3:10 is the tenth of evidence E3. It stands for or against a question, or beside it as context.',
  ],
  ['Ceiling', 'The best level that a log format can ever show on an axis.'],
  ['CMS, PAdES', 'The signature format inside the PDF (ETSI.CAdES.detached), readable by other programs.'],
  ['Control', 'Something that can be in place or not.'],
  ['Digest, SHA-256', 'A number of 64 hex digits computed from bytes. Other bytes give another number.'],
  ['Evidence', 'One original file, stored once under its digest and never changed.'],
  ['Freeze', 'The snapshot of the workspace that is signed.'],
  ['Intake', 'One import. Every file ends with exactly one outcome: stored, duplicate, refused or unreadable.'],
  ['Ledger', 'The list of every change to the workspace, each row chained to the one before.'],
  [
    'Level',
    'How far records show one axis of one run: proved, recorded, claimed, contradicted, or one of four kinds of absence: absent (a log lies over the time and has nothing), redacted, not covered, not loggable.',
  ],
  [
    'Merkle root',
    'One digest over many: evidence, answers, citations, cells of the reconstruction, ledger head. It allows any one of them to be checked alone.',
  ],
  ['Minimum', 'The lowest basis that a question accepts for this tier.'],
  ['Package', 'This PDF with the evidence, the ledger and a list of what is withheld, for hand-over.'],
  ['Run', 'One training or fine-tuning run that any record speaks of; R12 is the twelfth in the order of launch.'],
  ['Statement', 'The machine-readable truth inside this PDF, statement.json. The pages are printed from it.'],
  ['Tier', 'How much depends on the model: T1 low-risk internal experiment, T2 internal production use, T3 regulated or customer-facing.'],
  ['Trust file', 'The auditor’s own list of certificates to trust and rules to apply. It never comes from inside a package.'],
];

/** Section 13: the words of this document. */
export function glossary(layout: Layout, no: number): void {
  section(layout, no, 'Glossary', null);
  const rows = WORDS.map(([word, meaning]) => ({
    cells: [
      { text: word, style: { ...TYPE.cell, font: 'medium' as const } },
      { text: meaning, style: TYPE.text },
    ],
  }));
  table(layout, [{ label: 'Word', w: layout.columns(3) + 12 }, { label: 'means here' }], rows, { title: 'Glossary', pad: 3 });
}
