import { z } from 'zod';
import { RedactedRegion } from '../../../shared/contract/evidence.ts';
import { readCard, readJsonFile } from '../cards.ts';
import { AS, type Command, flag, optional, positional, required } from '../command.ts';
import { line } from '../io.ts';
import { withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const EVIDENCE = /^E[1-9]\d{0,8}$/;

export const supersedeCommand: Command = {
  name: 'supersede',
  usage: 'WS --evidence E9 (--supersedes E3 | --none) --reason TEXT --as "NAME <PERSON-ID>"',
  summary: 'say that one evidence is the newer version of another; both stay',
  options: {
    ...AS,
    evidence: { type: 'string' },
    supersedes: { type: 'string' },
    none: { type: 'boolean', default: false },
    reason: { type: 'string' },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const supersedes = optional(invocation, 'supersedes') ?? null;
    if ((supersedes === null) !== flag(invocation, 'none'))
      throw new UsageError('Give the older version with --supersedes E3, or --none to take that back.');
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const evidence = required(invocation, 'evidence');
      const { older, tags } = await client['evidence.supersede']({ evidence, supersedes, reason: required(invocation, 'reason') });
      line(invocation.io, older === null ? `${evidence} replaces nothing` : `${evidence} replaces ${older.id} ${older.name}`);
      for (const tag of tags) line(invocation.io, `  ${tag.id} stays on ${tag.cite}: ${tag.stance} ${tag.question}`);
      return 0;
    });
  },
};

const Regions = z.array(RedactedRegion.strict());

export const redactionCommand: Command = {
  name: 'redaction',
  usage: 'WS --evidence E9 --original E3|SHA-256 --regions regions.json --reason TEXT --as "NAME <PERSON-ID>"',
  summary: 'bind a redacted copy to its original; regions.json is [{"place","reason"}]',
  options: {
    ...AS,
    evidence: { type: 'string' },
    original: { type: 'string' },
    regions: { type: 'string' },
    reason: { type: 'string' },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const [evidence, original] = [required(invocation, 'evidence'), required(invocation, 'original')];
      const originalSha256 = EVIDENCE.test(original)
        ? (await client['evidence.get']({ evidence: original })).sha256
        : original.toLowerCase();
      const regions = readJsonFile(required(invocation, 'regions'), Regions);
      await client['evidence.redaction']({ evidence, originalSha256, regions, reason: required(invocation, 'reason') });
      line(invocation.io, `${evidence} is a redacted copy of ${originalSha256}, ${regions.length} places blackened`);
      return 0;
    }),
};

export const restrictCommand: Command = {
  name: 'restrict',
  usage: 'WS --evidence E7 [--release] --reason TEXT --as "NAME <PERSON-ID>"',
  summary: 'leave an original out of packages, named with its reason, or let it in again',
  options: { ...AS, evidence: { type: 'string' }, release: { type: 'boolean', default: false }, reason: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const restricted = !flag(invocation, 'release');
      const evidence = required(invocation, 'evidence');
      await client['evidence.restrict']({ evidence, restricted, reason: required(invocation, 'reason') });
      line(invocation.io, `${evidence} is ${restricted ? 'left out of packages' : 'no longer restricted'}`);
      return 0;
    }),
};

export const cardsCommand: Command = {
  name: 'cards',
  usage: 'WS --evidence E3,E4,… --from card.json --as "NAME <PERSON-ID>"',
  summary: 'fill in the same fields on the cards of several evidence; card.json is one card; all or nothing',
  options: { ...AS, evidence: { type: 'string' }, from: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const evidence = required(invocation, 'evidence')
        .split(',')
        .map((id) => id.trim());
      const rows = await client['evidence.cards']({ evidence, card: readCard(required(invocation, 'from')) });
      for (const { id, name, completeness } of rows)
        line(invocation.io, `${id}: ${completeness.have} of ${completeness.of} card fields, ${name}`);
      return 0;
    }),
};
