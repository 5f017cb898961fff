import type { Piece } from '../piece.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import type { Place } from '../truth.ts';

type Note = { readonly text: string; readonly places: Readonly<Record<string, Place>> };

/** Joins lines; a line given as a pair gets a name under which it can be cited. */
function note(lines: readonly (string | readonly [name: string, line: string])[]): Note {
  const places = lines.flatMap((line, index) =>
    typeof line === 'string' ? [] : [[line[0], { type: 'lines', from: index + 1, to: index + 1 } as const] as const],
  );
  return { text: `${lines.map((line) => (typeof line === 'string' ? line : line[1])).join('\n')}\n`, places: Object.fromEntries(places) };
}

const interview = note([
  '# Interview, 3 November 2026',
  '',
  'Present: P. Nakagawa (platform), R. Adeyemi (operations), M. Lindqvist (assessor). Forty minutes, by video.',
  '',
  '## What was said',
  '',
  '- Jobs are started by people from the launcher role, and by the pipeline at night.',
  ['interview.gate', '- The approval gate is a habit: nothing in the platform refuses a job that has no ticket.'],
  ['interview.exercise', '- "We did a table-top in spring." No minutes were kept; P. Nakagawa will look for a recording.'],
  ['interview.restore', '- Restoring v13 in October needed the help desk of the vendor.'],
  ['interview.secrets', '- Nobody remembers a job that could read the secret of another job, but nobody tried.'],
  '- The three roles without an owner date from the migration.',
  ['interview.owner', '- R. Adeyemi can describe what accountability for v14 means and named two releases that were stopped.'],
  '',
  '## Asked for',
  '',
  '- Per-job secret bindings, tenancy attestation, digest files for all hours, the minutes of the table-top.',
]);

const modelCard = (released: RunPlan): Note =>
  note([
    '# claims-triage v14',
    '',
    `Adapter for ${released.baseModel}, trained by run ${released.id}.`,
    '',
    '| item | value |',
    '|---|---|',
    ['card.artifact', `| artifact SHA-256 | ${released.artifactDigest} |`],
    ['card.data', `| data manifest SHA-256 | ${released.data.digest} |`],
    `| commit | ${released.code.commit} |`,
    `| seed | ${released.config.seed} |`,
    ['card.base', `| base model | ${released.baseModel} |`],
    '',
    'Use: sorts incoming claims into pay, review and refer. A person decides on every claim that is not paid.',
  ]);

const ENDPOINTS = ['claims-triage-prod', 'claims-triage-canary', 'claims-triage-shadow'];

function letter(
  subject: string,
  from: string,
  date: string,
  lines: readonly string[],
  attachments: readonly (readonly [name: string, type: string, body: string])[],
): Buffer {
  const boundary = `=_forge_${subject.length}_${attachments.length}`;
  const head = [
    `From: ${from}`,
    'To: Mara Lindqvist <m.lindqvist@halden-mutual.example>',
    `Date: ${date}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.length}.${attachments.length}@northwind-forge.example>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
  ];
  const text = [`--${boundary}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ...lines, ''];
  const files = attachments.flatMap(([name, type, body]) => [
    `--${boundary}`,
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(body, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
  ]);
  return Buffer.from(`${[...head, ...text, ...files, `--${boundary}--`].join('\r\n')}\r\n`, 'utf8');
}

const DELETED = ['uploads/claims-2025-11.csv', 'cache/claims-2025-11.arrow', 'endpoints/claims-triage-v7'];

/** Notes of the assessor, the model card and the two letters of the vendor. */
export const notePieces = (released: RunPlan): readonly Piece[] => {
  const card = modelCard(released);
  return [
    { path: 'notes/Interview 2026-11-03.md', kind: 'markdown', bytes: Buffer.from(interview.text, 'utf8'), places: interview.places },
    { path: 'models/README claims-triage v14.md', kind: 'markdown', bytes: Buffer.from(card.text, 'utf8'), places: card.places },
    {
      path: 'mail/Re retention of launch events.eml',
      kind: 'mail',
      bytes: letter(
        'Re: retention of launch events',
        'Assurance <assurance@northwind-forge.example>',
        'Thu, 29 Oct 2026 15:04:12 +0100',
        [
          'Dear Ms Lindqvist,',
          '',
          'launch events are retained like all audit records, for four hundred days.',
          'The attached list names the stores and the endpoints we know of.',
          '',
          'Customer Assurance',
        ],
        [
          ['stores.csv', 'text/csv', 'store,days\nforge-audit,400\n'],
          ['endpoints.txt', 'text/plain', `${ENDPOINTS.join('\n')}\n`],
        ],
      ),
      members: ['stores.csv', 'endpoints.txt'],
      events: 1,
      places: { 'mail.retention': { type: 'whole' } },
    },
    {
      path: 'mail/Confirmation of deletion.eml',
      kind: 'mail',
      bytes: letter(
        'Confirmation of deletion',
        'Operations <operations@northwind-forge.example>',
        'Thu, 3 Sep 2026 09:12:40 +0200',
        [
          'Dear customer,',
          '',
          'we confirm the deletion of all residual copies of claims-triage v7.',
          'The objects are listed in the attachment.',
          '',
          'Platform Operations',
        ],
        [['deleted.txt', 'text/plain', `${DELETED.join('\n')}\n`]],
      ),
      members: ['deleted.txt'],
      places: { 'mail.deletion': { type: 'whole' } },
    },
  ];
};
