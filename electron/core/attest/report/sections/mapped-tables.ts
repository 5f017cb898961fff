import type { StatementMapping } from '../../../../../shared/domain/statement-mapping.ts';
import type { Facts } from '../facts.ts';
import { hashGroups, utc } from '../format.ts';
import { heading } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Row, table } from '../layout/table.ts';
import { TYPE } from '../tokens.ts';

/** The sentence of format page §8: the verifier looks for it in one piece. */
function sentence({ sha256, kind, columns, evidence }: StatementMapping): string {
  const roles = columns.map(({ role, names }) => `${role} = ${names.join(' + ')}`);
  return `Mapping ${hashGroups(sha256)} reads ${evidence.join(', ')} as ${kind}: ${roles.join(', ')}`;
}

/** Which tables have their meaning from a person, and from whom. */
export function mappedTables(layout: Layout, { predicate, nameOf }: Facts): void {
  const { mappings } = predicate;
  if (mappings.length === 0) return;
  heading(
    layout,
    `Tables read by a mapping: ${mappings.length}`,
    'No reader knows these tables: a person said what their columns are. The digest is that of the whole mapping as the ledger holds it.',
  );
  const rows = mappings.map(
    (item): Row => ({
      cells: [{ text: sentence(item), style: TYPE.text }, [{ text: nameOf(item.by) }, { text: utc(item.at), style: TYPE.small }]],
    }),
  );
  table(layout, [{ label: 'Mapping' }, { label: 'by, at', w: 116 }], rows, { title: 'Tables read by a mapping' });
}
