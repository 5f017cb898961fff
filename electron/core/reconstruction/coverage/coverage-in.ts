import type { Workspace } from '../../context.ts';
import { derivedStore } from '../../search/derived.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { integrityIn } from './integrity.ts';
import { loadSources } from '../said/sources.sql.ts';

/** What the logs in the workspace cover, read for itself. */
export function coverageIn(workspace: Workspace): Coverage[] {
  const integrity = integrityIn(workspace);
  return coverageOf(derivedStore(workspace), loadSources(workspace, integrity), integrity);
}
