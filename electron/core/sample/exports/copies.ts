import type { Piece } from '../piece.ts';

/** Copy → original. A copy always comes after its original in name order, so that the original is stored. */
const COPIES: Readonly<Record<string, string>> = {
  'docs/old/NF-SEC-021.pdf': 'docs/NF-SEC-021 Tenancy and Isolation.pdf',
  'evidence-final/NF-SEC-017 (1).pdf': 'docs/NF-SEC-017 Audit Logging Reference.pdf',
  'evidence-final/NF-ARC-003.pdf': 'docs/NF-ARC-003 Service Architecture.pdf',
  'evidence-final/DPA signed.pdf': 'contracts/DPA Northwind Forge 4.2 signed.pdf',
  'evidence-final/Acceptance v14 FINAL.pdf': 'eval/Acceptance Record v14.pdf',
  'mail/attachments/NF-OPS-044.pdf': 'docs/NF-OPS-044 Identity and Access Guide.pdf',
  'mail/attachments/NF-EXP-009.pdf': 'docs/NF-EXP-009 Export and Portability.pdf',
  'questionnaire/appendix/NF-POL-012.pdf': 'docs/NF-POL-012 Approval Policy 2026.pdf',
  'questionnaire/Part B Training and Logging_copy.docx': 'questionnaire/Part B Training and Logging.docx',
  'exit/old/Exit Plan v3.docx': 'exit/Exit Plan v3.docx',
  'screens/copy of console-export-completed.png': 'screens/console-export-completed.png',
  'screens/copy of console-network-settings.png': 'screens/console-network-settings.png',
  'screens/final/approval.png': 'screens/console-approval-v14.png',
  'screens/final/package.png': 'screens/console-package-v14.png',
  'screens/final/endpoint.png': 'screens/console-endpoint-prod.png',
  'screens/final/trail.png': 'screens/console-trail-settings.png',
  'models/v14/README.md': 'models/README claims-triage v14.md',
};

/** The seventeen byte-identical copies under other names. */
export function copyPieces(pieces: readonly Piece[]): readonly Piece[] {
  const byPath = new Map(pieces.map((piece) => [piece.path, piece]));
  return Object.entries(COPIES).map(([path, sameAs]): Piece => {
    const original = byPath.get(sameAs);
    if (original === undefined) throw new RangeError(`no original for the copy ${path}`);
    const { kind, bytes, pages } = original;
    return { path, kind, bytes, outcome: 'duplicate', reason: 'same_bytes', sameAs, ...(pages === undefined ? {} : { pages }) };
  });
}
