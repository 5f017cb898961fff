import type { Members } from '../json/members.ts';
import { closed, HEX64, open, TIME } from './schema.ts';

export type Mapping = ReturnType<typeof readMapping>;

/** V-44: what a person said of the columns of tables that no reader knows. Throws Defect. */
export const readMapping = (m: Members) => ({
  header: m.text('header', HEX64),
  sha256: m.text('sha256', HEX64),
  kind: m.word('kind', ['approvals', 'events', 'rows']),
  columns: m.list('columns', (item, path) => closed(open(item, path), (c) => ({ role: c.text('role'), names: c.texts('names') }))),
  evidence: m.texts('evidence'),
  by: m.text('by'),
  at: m.text('at', TIME),
});
