import type { Out } from '../client.ts';
import { FILES } from './case.ts';
import { looksLikeSha256, outcomeZeros } from './state.ts';

type Line = Out<'intake.get'>['outcomes'][number];

const plain = { reason: null, evidence: null, sha256: null, mediaType: 'application/octet-stream', format: null, events: 0, issues: [] };

/** What became of the invented bundle: the stored files, then one of each other kind, several times over. */
export function outcomeLines(): Line[] {
  const stored = FILES.map(
    (file): Line => ({
      ...plain,
      path: file.name,
      outcome: 'stored',
      evidence: file.id,
      sha256: looksLikeSha256(file.name),
      bytes: file.bytes,
      mediaType: file.mediaType,
      format: file.format ?? null,
      events: file.events ?? 0,
      ...(file.members === undefined
        ? {}
        : {
            members: file.members.map((path) => ({
              ...plain,
              path,
              outcome: 'stored' as const,
              bytes: 2204,
              sha256: looksLikeSha256(path),
              mediaType: 'text/csv',
            })),
          }),
    }),
  );
  const others: Line[] = [
    {
      ...plain,
      path: 'evidence-final/NF-SEC-017 (1).pdf',
      outcome: 'duplicate',
      reason: 'Same bytes as E3',
      sha256: looksLikeSha256('docs/NF-SEC-017 Audit Logging Reference 4.2.pdf'),
      bytes: 2_114_906,
      mediaType: 'application/pdf',
    },
    {
      ...plain,
      path: 'docs/old/NF-SEC-021.pdf',
      outcome: 'duplicate',
      reason: 'Same bytes as E2',
      bytes: 2_310_775,
      mediaType: 'application/pdf',
    },
    { ...plain, path: 'vendor-tools/collector-setup.pdf', outcome: 'refused', reason: 'A Windows program named .pdf', bytes: 7_340_032 },
    { ...plain, path: 'pack/../../home/notes.txt', outcome: 'refused', reason: 'Path leaves the archive', bytes: 2204 },
    { ...plain, path: 'logs/current', outcome: 'refused', reason: 'Symbolic link, target not read', bytes: 0 },
    {
      ...plain,
      path: 'contracts/DPA-annex-4.pdf',
      outcome: 'unreadable',
      reason: 'Encrypted, waits for a password',
      bytes: 1_988_410,
      mediaType: 'application/pdf',
      issues: [{ code: 'ENCRYPTED', offset: null, detail: '' }],
    },
    { ...plain, path: 'questionnaire/part-C.xlsx', outcome: 'unreadable', reason: 'Workbook cut short at 5,120,334', bytes: 5_120_334 },
  ];
  return [...others.slice(2, 4), ...stored, ...others.slice(0, 2), ...others.slice(4)];
}

/** The sums of an intake; they reconcile because they are counted from the lines. */
export function summaryOf(lines: readonly Line[], state: Out<'intake.get'>['summary']['state'], id: string): Out<'intake.get'>['summary'] {
  const files = { total: lines.length, ...outcomeZeros() };
  const bytes = { total: 0, ...outcomeZeros() };
  for (const line of lines) {
    files[line.outcome] += 1;
    bytes[line.outcome] += line.bytes;
    bytes.total += line.bytes;
  }
  return {
    intake: id,
    label: 'NF-handover-2026-11',
    state,
    problem: null,
    startedAt: '2026-11-16T09:13:44Z',
    endedAt: state === 'running' ? null : '2026-11-16T09:14:31Z',
    files,
    bytes,
    events: lines.reduce((sum, line) => sum + line.events, 0),
  };
}
