import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { ROWS } from '../../search/store/row-numbers.ts';
import type { Database } from '../../store/database.ts';
import type { Said } from './said.ts';

type Part = { readonly id: string; readonly evidence: number };
type Lying = { readonly evidence: number; readonly path: string; readonly intake: number; readonly label: string };
type Home = { readonly id: string; readonly label: string };

/** What a file that lies in no folder stands for: its own name, and a piece of its digest. */
const nameIn = (id: string): string | null => /^([^/]+)#[0-9a-f]{16}$/.exec(id)?.[1] ?? null;

/** Files that say which part of a model they are or what they were made with, as ids of the folder that they lie in. */
function partsIn(db: Database): readonly Part[] {
  const kinds = db
    .prepare<[], { id: number }>(
      `SELECT id FROM derived.trace_kind WHERE about = 'artifact' AND (says = 'part' OR (says = 'made_from' AND value_kind = 'run' AND origin = 'derived'))`,
    )
    .all();
  if (kinds.length === 0) return [];
  return db
    .prepare<[string], Part>(
      `SELECT DISTINCT entity.name AS id, evidence.seq AS evidence
       FROM derived.trace_row AS trace NOT INDEXED JOIN derived.entity AS entity ON entity.id = trace.about JOIN derived.source AS read ON read.id = trace.id / ${ROWS}
         JOIN main.evidence AS evidence ON evidence.sha256 = read.sha256
       WHERE trace.kind IN (SELECT value FROM json_each(?)) AND entity.name GLOB '*#????????????????'`,
    )
    .all(JSON.stringify(kinds.map(({ id }) => id)))
    .filter(({ id }) => nameIn(id) !== null);
}

/** Where these lay in imports of one folder, at its top; the ledger has what was picked. */
const lyingAt = (db: Database, evidences: readonly number[]): readonly Lying[] =>
  db
    .prepare<[string], Lying>(
      `SELECT outcome.evidence, outcome.path, outcome.intake, intake.label
       FROM main.outcome AS outcome JOIN main.intake AS intake ON intake.seq = outcome.intake
         JOIN main.ledger AS ledger ON ledger.action = 'intake.started' AND ledger.object = 'I' || intake.seq
       WHERE outcome.evidence IN (SELECT value FROM json_each(?)) AND instr(outcome.path, '/') = 0 AND ledger.detail ->> 'paths' = 1`,
    )
    .all(JSON.stringify(evidences));

/**
 * Parts of a model that was itself what somebody imported: no path names its folder, and yet they lay in one. Which they are is in
 * the record of the import; what lay so in several of them belongs to none for certain. The folder's own name is no identifier:
 * many are called the same.
 */
export class BareFolders {
  private readonly homes = new Map<string, Home>();

  /** `models`: what is said of models, by whose name the folder goes. */
  constructor(db: Database, models: readonly Said[]) {
    const parts = partsIn(db);
    if (parts.length === 0) return;
    const lying = Map.groupBy(lyingAt(db, [...new Set(parts.map(({ evidence }) => evidence))]), ({ evidence }) => evidence);
    const placed = parts.flatMap(({ id, evidence }) => {
      const [at, ...more] = (lying.get(evidence) ?? []).filter(({ path }) => path === nameIn(id));
      return at === undefined || more.length > 0 ? [] : [{ id, ...at }];
    });
    const named = new Set(models.flatMap(({ about, id }) => (about === 'model' ? [id] : [])));
    for (const together of Map.groupBy(placed, ({ intake }) => intake).values()) this.together(together, named);
  }

  private together(parts: readonly (Lying & { readonly id: string })[], named: ReadonlySet<string>): void {
    const ids = [...new Set(parts.map(({ id }) => id))].toSorted(byCodeUnit);
    const id = ids.find((one) => named.has(one)) ?? ids[0];
    const label = parts[0]?.label;
    if (ids.length > 1 && id !== undefined && label !== undefined) for (const one of ids) this.homes.set(one, { id, label });
  }

  /** Everything that goes by another name in them. */
  get ids(): Iterable<string> {
    return this.homes.keys();
  }

  /** The same with one name for the parts of one folder, and the folder's own name as one for people. */
  settled(all: readonly Said[]): readonly Said[] {
    if (this.homes.size === 0) return all;
    return all.flatMap((said): readonly Said[] => {
      const [home, to] = [this.homes.get(said.id), said.value === null ? undefined : this.homes.get(said.value)];
      if (home === undefined && to === undefined) return [said];
      const one = { ...said, id: home?.id ?? said.id, value: to?.id ?? said.value };
      const isFirst = home !== undefined && (said.says === 'part' || (said.about === 'model' && said.says === 'made_from'));
      if (!isFirst) return [one];
      return [one, { ...one, says: 'named', value: home.label, to: null, origin: 'derived', pinned: 'none', inner: '' }];
    });
  }
}
