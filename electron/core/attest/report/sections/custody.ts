import { AXES } from '../../../../../shared/domain/words.ts';
import type { Facts } from '../facts.ts';
import { grouped, hashGroups, plural } from '../format.ts';
import { flow, heading, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Row, table } from '../layout/table.ts';
import { TYPE } from '../tokens.ts';
import { handling } from './handling.ts';

const NAME = { ...TYPE.cell, font: 'medium' } as const;
const TEXT = { ...TYPE.body, size: 9.4, lead: 13 } as const;
const row = (key: string, value: string, digest = false): Row => ({
  cells: [
    { text: key, style: NAME },
    { text: digest ? hashGroups(value) : value, style: digest ? TYPE.hash : TYPE.text },
  ],
});

/** Section 10: the chain of custody and what the signatures commit to. */
export function custody(layout: Layout, no: number, facts: Facts): void {
  const { custody: chain, merkle, generator } = facts.predicate;
  const columns = [{ label: '', w: layout.columns(3) + 12 }, { label: '' }];
  section(
    layout,
    no,
    'Ledger and custody',
    'Every change to the workspace is one row of a ledger, and every row carries the digest of the row before it. The signatures bind the last one.',
  );
  heading(layout, 'The ledger', undefined, 80);
  const previous = chain.previousAttestation;
  table(
    layout,
    columns,
    [
      row('First row', grouped(chain.firstSeq)),
      row('Last row', `${grouped(chain.lastSeq)}  (${plural(chain.lastSeq - chain.firstSeq + 1, 'row')})`),
      row('Ledger head', chain.head, true),
      row('Ledger tree, root', chain.root, true),
      row('Attestation before', previous === null ? 'none: this is the first of this workspace' : previous.id),
      ...(previous === null ? [] : [row('its PDF, SHA-256', previous.pdfSha256, true)]),
    ],
    { title: 'Ledger' },
  );
  flow(
    layout,
    'Whoever changes, removes or inserts a row changes every digest after it and arrives at another head. The export of the ledger, custody/log.jsonl in the package, can be checked row by row against the head printed here.',
    TEXT,
    { w: layout.columns(11), after: 16 },
  );
  heading(layout, 'The Merkle root', undefined, 80);
  table(layout, columns, [row('Leaves', grouped(merkle.size)), row('Method', merkle.alg), row('Merkle root', merkle.root, true)], {
    title: 'Merkle tree',
  });
  flow(
    layout,
    `The root commits to ${plural(facts.evidence.length, 'evidence', 'evidence')}, ${plural(facts.answers.length, 'answer')}, ${plural(facts.predicate.tags.length, 'citation')}, ${plural(facts.runs.length * AXES.length, 'cell')} of the reconstruction and the ledger head. One changed character in any of them gives another root.`,
    TEXT,
    { w: layout.columns(11), after: 16 },
  );
  handling(layout, facts);
  heading(layout, 'Made with', undefined, 80);
  table(
    layout,
    columns,
    [
      row('Program', `${generator.app} ${generator.version}${generator.testRuntime ? ', on a TEST runtime' : ''}`),
      row('Statement', `schema version ${facts.predicate.schemaVersion}`),
      {
        cells: [
          { text: 'Fonts, SHA-256', style: NAME },
          generator.fontsSha256.length === 0
            ? { text: 'not stated', style: TYPE.text }
            : generator.fontsSha256.map((digest) => ({ text: hashGroups(digest), style: TYPE.hash })),
        ],
      },
    ],
    { title: 'Made with' },
  );
}
