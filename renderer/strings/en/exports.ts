const ENDINGS = { oscal: 'json', xlsx: 'xlsx', csv: 'csv', hashlist: 'txt', ocsf: 'ndjson' };

export const exports = {
  title: 'Export for other tools',
  note: 'The workspace as it stands. What is signed is the attestation; an export is derived from it and recorded in the ledger.',
  format: 'Form',
  formats: {
    oscal: 'OSCAL assessment results',
    xlsx: 'Workbook (XLSX), every table',
    csv: 'CSV, one table',
    hashlist: 'Hash list of the evidence',
    ocsf: 'OCSF, every event',
  },
  table: 'Table',
  tables: {
    questions: 'Questions and answers',
    citations: 'Citations',
    evidence: 'Evidence',
    contradictions: 'Contradictions',
    omissions: 'What was left out',
    runs: 'Runs',
  },
  file: (format: keyof typeof ENDINGS, table: string) => `${format === 'csv' ? table : format}.${ENDINGS[format]}`,
  write: 'Choose a file and write it',
  writing: (rows: string | null) => (rows === null ? 'Writing' : `Writing: ${rows} rows`),
  written: 'Written to',
  rows: 'Rows',
  bytes: 'Bytes',
  digest: 'SHA-256',
};
