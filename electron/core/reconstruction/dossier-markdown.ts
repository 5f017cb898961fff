import type { z } from 'zod';
import type { reconstructionContract } from '../../../shared/contract/reconstruction.ts';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { AXES, wordOf } from '../../../shared/domain/words.ts';
import type { Pointer } from './pointers.ts';

type Dossier = Omit<z.input<(typeof reconstructionContract)['dossier.get']['output']>, 'markdown'>;

/** SECURITY: S24 — text of a log is shown as text: no markup, no line breaks, no control or direction characters of its own; secrets in it are covered. */
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
  const within = [member === null ? '' : quoted(member), pointer === null && inner === '' ? '' : quoted(`${pointer ?? ''}${inner}`)].filter(
    (part) => part !== '',
  );
  const at = `${line === null ? '' : `line ${line}, `}bytes ${offset} to ${offset + length}`;
  return `${evidence} ${within.join(' ')} (${at}, SHA-256 ${sha256})${stance === 'contradicts' ? ', against it' : ''}`;
};

const places = (pointers: readonly Pointer[]): string[] => pointers.map((pointer) => `  - ${place(pointer)}`);

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
    ...chain.flatMap(({ step, id, why, pointers }) => [
      `- **${step.replaceAll('_', ' ')}** ${quoted(id)}: ${prose(why)}`,
      ...places(pointers),
    ]),
    '',
    ...runs.flatMap((run) => [
      `## Run ${quoted(run.id)}`,
      '',
      `${prose(run.platform)}, launched ${run.startedAt ?? 'at a time that is not known'}, ended ${run.endedAt ?? 'at a time that is not known'}. ${run.reconstructed ? 'All five axes are proved or recorded.' : 'Not reconstructed on all five axes.'}`,
      '',
      ...AXES.flatMap((axis) => {
        const { level, value, why, pointers, pointersTotal } = run.axes[axis];
        const more = pointersTotal > pointers.length ? [`  - and ${pointersTotal - pointers.length} more records`] : [];
        return [
          `- **${wordOf(axis)}: ${wordOf(level)}.** ${value === null ? '' : `${quoted(value)} `}${prose(why)}`,
          ...places(pointers),
          ...more,
        ];
      }),
      '',
    ]),
    '## What cannot be shown',
    '',
    ...(missing.length === 0
      ? ['Nothing that this app looks for is missing.']
      : missing.map(
          ({ what, level, why, ask, run }) =>
            `- ${prose(what)}${run === null ? '' : ` of ${quoted(run)}`}: **${wordOf(level)}**. ${prose(why)}${ask === null ? '' : ` Ask for: ${prose(ask)}`}`,
        )),
    '',
  ].join('\n');
}
