import { printable } from './escape.ts';
import { type Report, type ReportSigner, titleOf } from './report.ts';

const WORD: Readonly<Record<string, string>> = { PASS: 'ok', FAIL: 'FAIL', INDETERMINATE: 'open', SKIPPED: '-' };

/** The report for people: the verdict line, four plain lines, then every check and caveat. */
export function textReport(report: Report): string {
  const lines = [`VERDICT ${report.verdict} ${report.sub}`, '', ...fourLines(report), ''];
  if (report.verdict !== 'NOT-AN-ATTESTATION') lines.push(...details(report));
  return `${lines.map((line) => printable(line)).join('\n')}\n`;
}

/** A claim is never called a timestamp. */
export const timesOf = ({ time, timeLevel, provenTime }: ReportSigner): string =>
  provenTime === null ? `claims ${time ?? '-'} (${timeLevel})` : `claims ${time ?? '-'}, time-stamped ${provenTime} (${timeLevel})`;

/** What the file is, signatures, evidence, trust and the bottom line, for somebody who knows nothing of all this. */
export function fourLines(report: Report): string[] {
  if (report.verdict === 'NOT-AN-ATTESTATION') {
    return [
      `What this is: ${report.because}.`,
      'Signatures: none that could be checked.',
      'Evidence: none that could be checked.',
      'Bottom line: this says nothing about any attestation. Check that you have the right file.',
    ];
  }
  return [signedLine(report), evidenceLine(report), trustLine(report), bottomLine(report)];
}

const failedIn = (report: Report, ...axes: readonly string[]): boolean => axes.some((axis) => report.axes[axis] === 'FAIL');

function signedLine(report: Report): string {
  const people = report.signers.map(({ name, field, time }) => `${name} (${field}, ${time ?? 'no time'})`);
  if (people.length === 0) return 'Signed by: nobody whose signature could be read.';
  if (failedIn(report, 'FORMAT', 'SIGNATURE', 'COVERAGE'))
    return `Signed by: the file names ${people.join(' and ')}, but it is not what they signed, or not as they signed it.`;
  return `Signed by: ${people.join(' and ')}. Not one byte of the document has changed since.`;
}

function evidenceLine({ evidence, caveats, axes }: Report): string {
  const { committed, checked, missing } = evidence;
  if (caveats.includes('EVIDENCE/NOT_ASKED'))
    return `Evidence: the document stands on ${committed} files; none was given, so none was checked.`;
  if (caveats.includes('EVIDENCE/ONE_PROVED'))
    return `Evidence: the one file given is one of the ${committed} that were signed for; the others were not looked at.`;
  if (axes['EVIDENCE'] === 'FAIL') return 'Evidence: at least one file is not the one that was signed for; see below.';
  if (missing > 0) return `Evidence: ${checked} of ${committed} files are the signed ones; ${missing} were not supplied.`;
  return `Evidence: all ${committed} files are exactly the ones that were signed for.`;
}

function trustLine(report: Report): string {
  const stamped = report.signers.length > 0 && report.signers.every((signer) => signer.provenTime !== null);
  const time = stamped
    ? 'A timestamp authority you listed vouches for the time.'
    : 'The signing time is what the signing computer claimed.';
  const test = report.caveats.includes('TRUST/TEST_KEY') ? ' A TEST key was used, which proves nothing about the person.' : '';
  const state = report.axes['TRUST'];
  if (state === 'PASS') return `Trust: an authority you listed vouches for the signers.${test} ${time}`;
  if (state === 'FAIL') return `Trust: a signer's certificate must not be relied on; see below.${test} ${time}`;
  return `Trust: who the signers are is not established (${report.inputs.trustSha256 === null ? 'no trust file given' : 'see below'}).${test} ${time}`;
}

function bottomLine({ verdict, because, caveats }: Report): string {
  if (verdict === 'FAIL') return `Bottom line: do not rely on this. ${sentence(because)}`;
  if (verdict === 'INDETERMINATE') return `Bottom line: nothing is wrong, but not everything could be established. ${sentence(because)}`;
  const superseded = caveats.includes('POLICY/SUPERSEDED') ? ' A newer attestation replaces it.' : '';
  return `Bottom line: this is what the signers signed. Whether what they say is true, no program can tell.${superseded}`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function details(report: Report): string[] {
  const lines = [
    `Attestation      ${report.attestationId ?? '-'}${report.subject ? ` about ${report.subject}` : ''}`,
    `Judged for       ${report.at}`,
    `PDF SHA-256      ${report.inputs.pdfSha256 ?? '-'}`,
    `Statement        ${report.statementSha256 ?? '-'}`,
    `Merkle root      ${report.merkleRoot ?? '-'}`,
    `Ledger head      ${report.custodyHead ?? '-'}`,
    `Trust file       ${report.inputs.trustSha256 ?? 'none'}`,
    `Verifier         ${report.verifier.version}, ${report.verifier.sha256 ?? 'run from its sources'}`,
    `Level            ${report.level}`,
    '',
    ...report.signers.map(
      (signer) =>
        `Signer           ${signer.field}: ${signer.name} <${signer.personId}>, key ${signer.keyLevel}, ${timesOf(signer)}, "${signer.reason}"`,
    ),
    '',
    ...report.revisions.map(
      ({ revision, adds, bytes, sha256 }) => `Revision ${revision}       ${adds.padEnd(10)} ${bytes} bytes, SHA-256 ${sha256}`,
    ),
    '',
    ...Object.entries(report.axes).map(([axis, result]) => `Axis  ${axis.padEnd(10)} ${result}`),
    '',
  ];
  for (const check of report.checks) {
    const detail = check.detail === '' ? '' : `: ${check.detail}`;
    lines.push(
      `${check.id}  ${(WORD[check.result] ?? check.result).padEnd(4)}  ${titleOf(check)}${check.sub === null ? '' : ` [${check.sub}]`}${detail}`,
    );
  }
  const caveats = Object.entries(report.caveatDetails);
  if (caveats.length > 0) lines.push('', ...caveats.map(([code, detail]) => `Caveat  ${code}: ${detail}`));
  if (report.limitations.length > 0) lines.push('', `Limitations stated by the signers: ${report.limitations.join(', ')}`);
  return lines;
}
