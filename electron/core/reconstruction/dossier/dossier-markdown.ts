import type { z } from 'zod';
import type { reconstructionContract } from '../../../../shared/contract/reconstruction.ts';
import { maskSecrets } from '../../../../shared/domain/secrets/mask-secrets.ts';
import { AXES, wordOf } from '../../../../shared/domain/words.ts';
import type { Pointer } from '../said/pointers.ts';

type Dossier = Omit<z.input<(typeof reconstructionContract)['dossier.get']['output']>, 'markdown'>;

/** SECURITY: S40 — text of a log is shown as text: no markup, no line breaks, no control or direction characters of its own; secrets in it are covered. */
const quoted = (value: string): string => {
  const plain = maskSecrets(value)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
    .replaceAll('`', '\u02cb')
    .toWellFormed();
  return `\`${plain === '' ? ' ' : plain}\``;
};

/** A sentence of ours with values of logs in it. */
const prose = (text: string): string =>
  maskSecrets(text)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
    .replaceAll(/[\\`*_[\]<>#|~!]/gu, String.raw`\$&`)
    .toWellFormed();

const place = ({ evidence, member, pointer, inner, line, offset, length, sha256, stance }: Pointer): string => {
  const path = `${pointer ?? ''}${inner}`;
  const within = [member === null ? '' : quoted(member), path === '' ? '' : quoted(path)].filter((part) => part !== '');
  const at = `${line === null ? '' : `line ${line}, `}bytes ${offset} to ${offset + length}`;
  return `${[evidence, ...within].join(' ')} (${at}, SHA-256 ${sha256})${stance === 'contradicts' ? ', against it' : ''}`;
};

type Rested = { readonly pointers: readonly Pointer[]; readonly pointersTotal: number };

const places = ({ pointers, pointersTotal }: Rested): string[] => [
  ...pointers.map((pointer) => `  - ${place(pointer)}`),
  ...(pointersTotal > pointers.length ? [`  - and ${pointersTotal - pointers.length} more records`] : []),
];

type Run = Dossier['runs'][number];
type Found = Run['facts'][number] | Run['axes'][keyof Run['axes']];

/** Facts that an axis says already. */
const ON_AN_AXIS: ReadonlySet<string> = new Set(['F1', 'F3', 'F4', 'F8']);

const finding = (name: string, one: Found): string[] => [
  `- **${name}: ${wordOf(one.level)}.** ${one.value === null ? '' : `${quoted(one.value)} `}${prose(one.why)}`,
  ...places(one),
];

const aboutRun = (run: Run): string[] => [
  `## Run ${quoted(run.id)}`,
  '',
  `${prose(run.platform)}, launched ${run.startedAt ?? 'at a time that is not known'}, ended ${run.endedAt ?? 'at a time that is not known'}. ${run.reconstructed ? 'All five axes are proved or recorded.' : 'Not reconstructed on all five axes.'}`,
  '',
  ...AXES.flatMap((axis) => finding(wordOf(axis), run.axes[axis])),
  ...run.facts.filter(({ fact }) => !ON_AN_AXIS.has(fact)).flatMap((fact) => finding(wordOf(fact.fact), fact)),
  '',
];

/** The dossier as a document that stands alone: the chain, the five axes of each run, and what cannot be shown. */
export function dossierMarkdown({ model, found, chain, runs, missing }: Dossier): string {
  return [
    `# ${prose(model)}`,
    '',
    'From the records in this workspace alone. Every statement names the records it rests on: evidence, place, bytes in the decoded file, SHA-256 of those bytes.',
    '',
    `Found as: ${found.map(({ kind, id }) => `${kind} ${quoted(id)}`).join(', ')}.`,
    '',
    '## From data set to endpoint',
    '',
    ...chain.flatMap((one) => [`- **${one.step.replaceAll('_', ' ')}** ${quoted(one.id)}: ${prose(one.why)}`, ...places(one)]),
    '',
    ...runs.flatMap(aboutRun),
    '## What cannot be shown',
    '',
    ...(missing.length === 0 ? ['Nothing that this app looks for is missing.'] : missing.flatMap(gap)),
    '',
  ].join('\n');
}

const gap = (one: Dossier['missing'][number]): string[] => [
  `- **${prose(one.what)}: ${wordOf(one.level)}.** ${one.run === null ? '' : `Run ${quoted(one.run)}. `}${prose(one.why)}${one.ask === null ? '' : ` Ask for: ${prose(one.ask)}`}`,
  ...places(one),
];
