import { AS, type Command, flag, type Invocation, JSON_OUT, optional, positional, required, several, wholeNumber } from '../command.ts';
import { json, line } from '../io.ts';
import { type Session, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type MarkInput = Parameters<Session['client']['claim.mark']>[0];
type Values = NonNullable<MarkInput['parameters']>;

const SET = { set: { type: 'string', multiple: true } } as const;

/** `--set name=value`; a name given twice is a list. */
function parametersFrom(invocation: Invocation): Values {
  const values = new Map<string, string[]>();
  for (const text of several(invocation, 'set')) {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1) throw new UsageError(`--set is name=value such as days=400, not "${text}".`);
    const name = text.slice(0, at);
    values.set(name, [...(values.get(name) ?? []), text.slice(at + 1)]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]));
}

const short = (text: string): string => text.replace(/\s+/gu, ' ');
const shown = (parameters: Values): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(', ') : value}`)
    .join('  ');

export const claimsCommand: Command = {
  name: 'claims',
  usage: 'WS [suggest [--evidence E9] [--rule CON-…]] [--json]',
  summary: 'list the claims that were marked, or find vendor sentences that look like claims; nothing is marked by itself',
  options: { ...JSON_OUT, evidence: { type: 'string' }, rule: { type: 'string' } },
  takes: { min: 1, max: 2 },
  run: (invocation) => {
    const what = invocation.positionals[1];
    if (what !== undefined && what !== 'suggest') throw new UsageError(`"claims WS suggest" finds candidates; "${what}" is not known.`);
    return withWorkspace(positional(invocation, 0), undefined, async ({ client }) => {
      const { io } = invocation;
      if (what === undefined) {
        const claims = await client['claims.list']({});
        if (flag(invocation, 'json')) json(io, { claims });
        else
          for (const one of claims)
            line(io, `${one.id}  ${one.rule}  ${one.evidence} ${one.place}  ${one.judged}: ${one.why}  “${short(one.quote)}”`);
        return 0;
      }
      const found = await client['claims.suggest']({
        evidence: optional(invocation, 'evidence') ?? null,
        rule: optional(invocation, 'rule') ?? null,
      });
      if (flag(invocation, 'json')) json(io, found);
      else {
        for (const one of found.candidates)
          line(
            io,
            `${one.rule}  ${one.evidence} ${one.place}  ${shown(one.parameters)}  “${short(one.quote)}”${one.marked === null ? '' : `  (${one.marked})`}`,
          );
        line(io, `${found.candidates.length} candidates in ${found.documents} documents. Nothing was marked.`);
      }
      return 0;
    });
  },
};

export const claimCommand: Command = {
  name: 'claim',
  usage:
    'WS (--evidence E9 [--member PATH] [--page N] --quote TEXT --rule CON-RETENTION [--set days=400]… [--note T] | --withdraw C3 [--reason T]) --as "NAME <PERSON-ID>"',
  summary: 'mark a vendor sentence as a claim, or withdraw one',
  options: {
    ...AS,
    ...SET,
    evidence: { type: 'string' },
    member: { type: 'string' },
    page: { type: 'string' },
    quote: { type: 'string' },
    rule: { type: 'string' },
    note: { type: 'string' },
    withdraw: { type: 'string' },
    reason: { type: 'string' },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const withdrawn = optional(invocation, 'withdraw');
    const marking = (): MarkInput => ({
      evidence: required(invocation, 'evidence'),
      selector: {
        type: 'quote',
        member: optional(invocation, 'member') ?? null,
        page: wholeNumber(invocation, 'page') ?? null,
        quote: required(invocation, 'quote'),
      },
      rule: required(invocation, 'rule'),
      parameters: parametersFrom(invocation),
      note: optional(invocation, 'note') ?? '',
    });
    const input = withdrawn === undefined ? marking() : null;
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const claim =
        input === null
          ? await client['claim.withdraw']({ claim: withdrawn ?? '', reason: optional(invocation, 'reason') ?? '' })
          : await client['claim.mark'](input);
      const word = input === null ? 'withdrawn' : `${claim.judged}: ${claim.why}`;
      line(invocation.io, `${claim.id}: ${claim.rule} ${claim.evidence} ${claim.place}  ${shown(claim.parameters)}\n  ${word}`);
      return 0;
    });
  },
};

export const contradictionsCommand: Command = {
  name: 'contradictions',
  usage: 'WS [--json]',
  summary: 'list what the vendor says against what the records show',
  options: JSON_OUT,
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), undefined, async ({ client }) => {
      const { io } = invocation;
      const { contradictions, counts } = await client['contradictions.list']({});
      if (flag(invocation, 'json')) {
        json(io, { contradictions, counts });
        return 0;
      }
      for (const one of contradictions) {
        line(io, `${one.id}  ${one.state}  ${one.questions.join(', ')}`);
        line(io, `  says   ${one.claim.evidence} ${one.claim.place}: “${short(one.claim.quote)}”`);
        line(io, `  shows  ${one.why}`);
        for (const record of one.records.slice(0, 5))
          line(io, `         ${record.evidence}${record.pointer ?? ''}  ${record.time ?? '-'}  ${record.says}`);
        if (one.recordTotal > 5) line(io, `         ${one.recordTotal} records in all`);
        if (one.reason !== null) line(io, `  ${one.state} by ${one.by ?? ''}: ${one.reason}`);
        if (one.reopened !== null) line(io, `  open again: ${one.reopened}`);
      }
      line(
        io,
        `${counts.claims} claims: ${counts.raised} contradicted (${counts.open} open, ${counts.upheld} upheld, ${counts.dismissed} dismissed), ${counts.agrees} agree with the records, ${counts.notDecidable} not decidable.`,
      );
      return 0;
    }),
};

export const disposeCommand: Command = {
  name: 'dispose',
  usage: 'WS --contradiction ID --state upheld|dismissed --reason TEXT --as "NAME <PERSON-ID>"',
  summary: 'dispose of a contradiction, with a reason that prints',
  options: { ...AS, contradiction: { type: 'string' }, state: { type: 'string' }, reason: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const state = required(invocation, 'state');
    if (state !== 'upheld' && state !== 'dismissed') throw new UsageError('--state is upheld or dismissed.');
    const input = { contradiction: required(invocation, 'contradiction'), state, reason: required(invocation, 'reason') } as const;
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const one = await client['contradiction.dispose'](input);
      line(invocation.io, `${one.id}: ${one.state} by ${one.by ?? ''}`);
      return 0;
    });
  },
};

export const checksCommand: Command = {
  name: 'checks',
  usage: 'WS [--question Q] [--set NAME=VALUE… --as "NAME <PERSON-ID>"] [--json]',
  summary: 'run the automatic checks; they suggest, and set nothing',
  options: { ...JSON_OUT, ...AS, ...SET, question: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const inputs = parametersFrom(invocation);
    const giving = Object.keys(inputs).length > 0;
    return withWorkspace(
      positional(invocation, 0),
      giving ? required(invocation, 'as') : optional(invocation, 'as'),
      async ({ client }) => {
        const { io } = invocation;
        if (giving) await client['checks.give']({ inputs });
        const checks = await client['checks.list']({ question: optional(invocation, 'question') ?? null });
        if (flag(invocation, 'json')) {
          json(io, { checks, inputs: await client['checks.inputs']({}) });
          return 0;
        }
        for (const one of checks) {
          line(io, `${one.id}  ${one.state}  ${one.usedBy.join(', ')}`);
          line(io, `  ${one.sentence}${one.supply === null ? '' : ` Needed: ${one.supply}`}`);
          for (const record of one.records.slice(0, 3)) line(io, `  ${record.evidence}${record.pointer ?? ''}  ${record.says}`);
        }
        const of = (state: (typeof checks)[number]['state']): number => checks.filter((one) => one.state === state).length;
        line(
          io,
          `${checks.length} checks: ${of('holds')} hold, ${of('fails')} fail, ${of('not_applicable')} not applicable, ${of('not_decidable')} not decidable. Suggestions only.`,
        );
        return 0;
      },
    );
  },
};
