import type { z } from 'zod';
import type { EngineTopics } from '../../shared/contract/index.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Handles } from './handles.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Database } from './store/database.ts';
import type { Vault } from './vault/vault.ts';

export type Emit = <T extends keyof EngineTopics>(topic: T, payload: z.input<EngineTopics[T]['payload']>) => void;

export type Actor = { readonly name: string; readonly personId: string; readonly organisation: string };

/** One open workspace: its store, its originals, its ledger, and who is at the desk. */
export type Workspace = {
  readonly folder: string;
  readonly db: Database;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  actor: Actor | null;
};

/** What every handler gets. `workspace()` throws `workspace/none-open` when there is none. */
export type EngineContext = {
  readonly ports: Ports;
  readonly handles: Handles;
  readonly emit: Emit;
  readonly workspace: () => Workspace;
  /** The open workspace, or null: for what works without one, such as counter-signing a file. */
  readonly current: () => Workspace | null;
  /** The person at the desk; throws `workspace/no-person` when nobody has said who they are. */
  readonly actor: () => Actor;
};
