import type { Out } from '../bridge/client.ts';
import type { Command } from '../state/commands.ts';
import { rank } from '../state/match.ts';
import { en } from '../strings/en.ts';

type Question = Out<'question.list'>['questions'][number];
type Evidence = Out<'evidence.list'>[number];
type Sources = { readonly commands: readonly Command[]; readonly questions: readonly Question[]; readonly evidence: readonly Evidence[] };

export type Found = {
  readonly key: string;
  readonly kind: 'command' | 'question' | 'evidence';
  readonly id: string;
  readonly title: string;
  readonly glyph: string;
  readonly keys?: string | undefined;
};
type Group = { readonly title: string; readonly rows: readonly Found[] };

const EACH = 8;

/** The best eight of each kind for what was typed; empty kinds are left out. */
export function search(query: string, { commands, questions, evidence }: Sources): readonly Group[] {
  const groups: readonly Group[] = [
    {
      title: en.shell.kinds.questions,
      rows:
        query.trim() === ''
          ? []
          : rank(query, questions, (row) => `${row.id} ${row.short}`).map((row) => ({
              key: `q:${row.id}`,
              kind: 'question',
              id: row.id,
              title: row.short,
              glyph: 'help',
            })),
    },
    {
      title: en.shell.kinds.commands,
      rows: rank(query, commands, (row) => row.title).map((row) => ({
        key: `c:${row.id}`,
        kind: 'command',
        id: row.id,
        title: row.title,
        glyph: 'right',
        keys: row.keys,
      })),
    },
    {
      title: en.shell.kinds.evidence,
      rows:
        query.trim() === ''
          ? []
          : rank(query, evidence, (row) => `${row.id} ${row.name}`).map((row) => ({
              key: `e:${row.id}`,
              kind: 'evidence',
              id: row.id,
              title: row.name,
              glyph: row.events > 0 ? 'log' : 'doc',
            })),
    },
  ];
  return groups
    .map((group) => ({ ...group, rows: group.rows.slice(0, query.trim() === '' ? 40 : EACH) }))
    .filter((group) => group.rows.length > 0);
}
