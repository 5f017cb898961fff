import { AS, type Command, flag, optional, positional, required } from '../command.ts';
import { line } from '../io.ts';
import { personFrom, withEngine } from '../session.ts';
import { UsageError } from '../usage-error.ts';

function tierOf(text: string): 'T1' | 'T2' | 'T3' {
  if (text === 'T1' || text === 'T2' || text === 'T3') return text;
  throw new UsageError(`--tier is T1, T2 or T3, not "${text}".`);
}

function periodOf(text: string | undefined): { from: string; to: string } {
  if (text === undefined) return { from: '', to: '' };
  const match = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (match === null) throw new UsageError(`--period is two days such as 2026-08-01/2026-10-31, not "${text}".`);
  return { from: match[1] ?? '', to: match[2] ?? '' };
}

export const newCommand: Command = {
  name: 'new',
  usage:
    'WS --vendor V --platform P --tier T1|T2|T3 [--sensitive] [--model M] [--environment E] [--organisation O] [--period FROM/TO] [--classification C] --as "NAME <PERSON-ID>"',
  summary: 'create a workspace in a new or empty folder',
  options: {
    ...AS,
    vendor: { type: 'string' },
    platform: { type: 'string' },
    tier: { type: 'string' },
    sensitive: { type: 'boolean', default: false },
    model: { type: 'string' },
    environment: { type: 'string' },
    organisation: { type: 'string' },
    period: { type: 'string' },
    classification: { type: 'string' },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const subject = {
      vendor: required(invocation, 'vendor'),
      platform: required(invocation, 'platform'),
      tier: tierOf(required(invocation, 'tier')),
      sensitive: flag(invocation, 'sensitive'),
      model: optional(invocation, 'model') ?? '',
      environment: optional(invocation, 'environment') ?? '',
      organisation: optional(invocation, 'organisation') ?? '',
      classification: optional(invocation, 'classification') ?? '',
      period: periodOf(optional(invocation, 'period')),
    };
    const person = personFrom(required(invocation, 'as'));
    return withEngine(async ({ client, grant }) => {
      const info = await client['workspace.create']({ handle: grant(positional(invocation, 0)), subject, person });
      line(
        invocation.io,
        `Created ${info.name}: ${info.subject.vendor}, ${info.subject.platform}, ${info.subject.tier}. Ledger head ${info.ledger.head}.`,
      );
      return 0;
    });
  },
};
