import { printable } from './escape.ts';
import { type Report, titleOf } from './report.ts';
import { fourLines, timesOf } from './text-report.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** SECURITY: everything that is not fixed wording goes through here; V-90 for a page. */
const safe = (text: string): string => printable(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const STYLE = `:root{color-scheme:light dark;--ink:#1a1d21;--dim:#5a6370;--paper:#fff;--rule:#d5dae1;--good:#1d6b3f;--bad:#a4262c;--open:#7a5200}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--dim:#9aa3ae;--paper:#16181b;--rule:#363b42;--good:#7fd1a0;--bad:#ff9a98;--open:#f0c26a}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}code,.mono{font-family:ui-monospace,monospace;font-size:.86em;overflow-wrap:anywhere}
.PASS{color:var(--good)}.FAIL{color:var(--bad)}.INDETERMINATE,.NOT-AN-ATTESTATION{color:var(--open)}.SKIPPED,.dim{color:var(--dim)}
.lines p{margin:.35rem 0}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--rule)}
th{font-weight:600}tr{break-inside:avoid}`;

const WORD: Readonly<Record<string, string>> = { PASS: 'holds', FAIL: 'FAILS', INDETERMINATE: 'open', SKIPPED: 'not asked' };
const ADDS: Readonly<Record<string, string>> = {
  report: 'the report with its attachments, not signed',
  assessor: 'the signature of the assessor',
  reviewer: 'the signature of the reviewer',
  validation: 'validation data',
  timestamp: 'a document timestamp',
  other: 'something else',
};

const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const mono = (text: string | null): string => `<code>${safe(text ?? 'none')}</code>`;

function table(title: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return `<h2>${title}</h2>\n<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
}

const facts = (report: Report): string =>
  table(
    'What was looked at',
    ['', ''],
    [
      row('Attestation', safe(`${report.attestationId ?? 'none'}${report.subject === null ? '' : ` about ${report.subject}`}`)),
      row('Judged for', safe(report.at)),
      row('PDF, SHA-256', mono(report.inputs.pdfSha256)),
      row('Statement, SHA-256', mono(report.statementSha256)),
      row('Merkle root', mono(report.merkleRoot)),
      row('Ledger head', mono(report.custodyHead)),
      row('Trust file, SHA-256', mono(report.inputs.trustSha256)),
      row('Verifier', `${safe(report.verifier.version)}, ${mono(report.verifier.sha256 ?? 'run from its sources')}`),
    ],
  );

const signers = (report: Report): string =>
  table(
    'Signers',
    ['Role', 'Name', 'Key', 'Time', 'Meaning'],
    report.signers.map((s) => row(safe(s.field), safe(`${s.name} <${s.personId}>`), safe(s.keyLevel), safe(timesOf(s)), safe(s.reason))),
  );

const revisions = (report: Report): string =>
  table(
    'Revision by revision',
    ['Revision', 'adds', 'File size then', 'SHA-256 then'],
    report.revisions.map((r) => row(String(r.revision), ADDS[r.adds] ?? '', String(r.bytes), mono(r.sha256))),
  );

const checks = (report: Report): string =>
  table(
    'Every check',
    ['Check', 'Result', 'asks', 'Finding'],
    report.checks.map((c) =>
      row(c.id, `<span class="${c.result}">${WORD[c.result] ?? ''}</span>`, titleOf(c), safe([c.sub, c.detail].filter(Boolean).join(': '))),
    ),
  );

const caveats = (report: Report): string =>
  table(
    'What is not proved',
    ['Caveat', ''],
    Object.entries(report.caveatDetails).map(([code, detail]) => row(mono(code), safe(detail))),
  );

/** The report as one page of its own: no script, no address, nothing that is fetched; light and dark, fit for printing. */
export function htmlReport(report: Report): string {
  const lines = fourLines(report).map((line) => `<p>${safe(line)}</p>`);
  const limits =
    report.limitations.length === 0 ? '' : `<h2>Limitations stated by the signers</h2>\n<p>${safe(report.limitations.join(', '))}</p>\n`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${safe(`${report.verdict} ${report.attestationId ?? ''}`.trim())}</title>
<style>${STYLE}</style></head>
<body>
<h1 class="${report.verdict}">${report.verdict} <span class="mono">${safe(report.sub)}</span></h1>
<div class="lines">
${lines.join('\n')}
</div>
${facts(report)}${signers(report)}${revisions(report)}${checks(report)}${caveats(report)}${limits}</body></html>
`;
}
