import { type Paper, VENDOR } from './paper.ts';

const agreement = (name: string, number: string, issued: string, pages: number, topics: Paper['topics'], says: Paper['says']): Paper => ({
  path: `contracts/${name}.pdf`,
  number,
  title: name,
  version: '1.0',
  issued,
  issuer: VENDOR,
  pages,
  topics,
  says,
});

/** What both sides signed. */
export const AGREEMENT_PAPERS: readonly Paper[] = [
  agreement(
    'DPA Northwind Forge 4.2 signed',
    'DPA-4.2',
    '2026-03-02',
    6,
    ['agreement', 'deletion'],
    [
      ['dpa.regions', 'Processing takes place in Frankfurt and Dublin only.'],
      ['dpa.retention', 'Audit records are kept for not less than four hundred (400) days.'],
      ['dpa.audit', 'The customer may audit the provider once in each contract year.'],
      ['dpa.notice', 'A new sub-processor is announced thirty days before it is used.'],
    ],
  ),
  agreement(
    'Master Services Agreement 2025',
    'MSA-2025',
    '2025-11-14',
    6,
    ['agreement'],
    [
      ['msa.exit', 'Logs and approvals remain available for 180 days after termination.'],
      ['msa.assistance', 'Termination assistance is charged at the day rates of the order form.'],
    ],
  ),
  agreement(
    'AI Addendum 2026',
    'AIA-2026',
    '2026-01-20',
    4,
    ['agreement', 'evaluation'],
    [
      ['ai.base-model', 'The provider may replace a base model with thirty days notice.'],
      ['ai.ownership', 'The customer owns the adapters that result from its training runs.'],
      ['ai.incident', 'The provider reports an incident within twenty-four hours of learning of it.'],
    ],
  ),
  agreement(
    'Order Form HM-2026-07',
    'HM-2026-07',
    '2026-07-03',
    3,
    ['agreement'],
    [['order.plan', 'Plan: regulated, with customer-held keys and delivery of audit records.']],
  ),
];

const sealed = (path: string, title: string, number: string, password: string): Paper => ({
  path,
  number,
  title,
  version: '1.0',
  issued: '2026-10-12',
  issuer: VENDOR,
  pages: 3,
  topics: ['incident', 'access'],
  says: [],
  password,
});

/** Handed over without their passwords. */
export const SEALED_PAPERS: readonly Paper[] = [
  sealed('audit/Penetration Test Report 2026.pdf', 'Penetration Test Report', 'NF-PT-2026', 'forge-2026-pt'),
  sealed('audit/SOC2 Bridge Letter 2026.pdf', 'Bridge Letter', 'NF-SOC-2026', 'forge-2026-soc'),
];

/** Written whole, handed over cut short. */
export const CUT_PAPER: Paper = {
  path: 'contracts/DPA Annex 4.pdf',
  number: 'DPA-4.2-A4',
  title: 'Annex 4: technical and organisational measures',
  version: '4.2',
  issued: '2026-03-02',
  issuer: VENDOR,
  pages: 4,
  topics: ['agreement', 'access', 'keys'],
  says: [],
};
