import type { Paper } from '../../../shared/domain/paper.ts';
import type { KeyLevel } from '../../../shared/domain/statement.ts';
import type { Workspace } from '../context.ts';
import type { Ports } from '../ports/ports.ts';
import { renderReport } from './report/render-report.ts';
import type { Report, ReportCatalogue } from './report/report-input.ts';
import type { Freeze } from './statement/freeze.ts';

const watermarkOf = (status: 'final' | 'draft', keyLevel: KeyLevel | null): 'DRAFT' | 'TEST' | null => {
  if (status === 'draft') return 'DRAFT';
  return keyLevel === 'K0' ? 'TEST' : null;
};

/** Revision 0 of an attestation: the pages, the attached statement and two empty signature fields. */
export function renderFreeze(
  frozen: Freeze,
  workspace: Workspace,
  ports: Pick<Ports, 'assets' | 'verifier'>,
  paper: Paper,
): Promise<Report> {
  const { predicate } = frozen.statement;
  return renderReport({
    statement: frozen.statement,
    statementBytes: frozen.bytes,
    statementSha256: frozen.sha256,
    resultsBytes: frozen.results,
    catalogue: workspace.catalogue.raw as ReportCatalogue,
    fonts: (file) => ports.assets.read(`fonts/page/${file}`),
    size: paper,
    watermark: watermarkOf(predicate.status, predicate.signers[0]?.keyLevel ?? null),
    verifierSha256: ports.verifier.sha256,
  });
}
