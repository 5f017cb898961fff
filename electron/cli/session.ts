import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createClient } from '../../shared/contract/client.ts';
import { type EngineContract, engineContract } from '../../shared/contract/index.ts';
import type { Client } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import { parseActor } from '../core/actor.ts';
import type { Actor } from '../core/context.ts';
import { type Engine, openEngine } from '../core/engine.ts';
import { nodePorts } from '../core/ports/node-ports.ts';
import type { SideProcesses } from '../core/ports/side-process.ts';
import { UsageError } from './usage-error.ts';

export type Session = { readonly engine: Engine; readonly client: Client<EngineContract>; readonly grant: (path: string) => string };

/** Reads `--as`; a text that names nobody is a mistake in typing, exit 64. */
export function personFrom(text: string): Actor {
  try {
    return parseActor(text);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A path somebody typed: made absolute, and granted to the engine under a handle. */
export function existing(path: string, what: string): string {
  const full = resolve(path);
  if (!existsSync(full)) throw new DomainError('file/none', `There is no ${what} at ${path}. Nothing was changed; check the path.`);
  return full;
}

/** Runs `work` on an engine without a workspace, and closes it whatever happens. */
export async function withEngine<T>(work: (session: Session) => Promise<T>, sides?: SideProcesses): Promise<T> {
  const engine = openEngine(nodePorts({ logFolder: null, sides }));
  try {
    return await work({ engine, client: createClient(engineContract, engine.invoke), grant: (path) => engine.grant(resolve(path)) });
  } finally {
    await engine.close();
  }
}

/** Who made the workspace: the person commands without `--as` speak for. */
async function creator(client: Client<EngineContract>): Promise<Actor> {
  const { entries } = await client['ledger.list']({ before: 2, limit: 1 });
  const [first] = entries;
  if (first === undefined)
    throw new DomainError(
      'workspace/no-person',
      'Nobody is named in this workspace. Nothing was changed; say who you are with --as "NAME <PERSON-ID>".',
    );
  return parseActor(first.actor);
}

/** Opens the workspace, does the work as that person, closes it. */
export function withWorkspace<T>(
  folder: string,
  as: string | undefined,
  work: (session: Session) => Promise<T>,
  sides?: SideProcesses,
): Promise<T> {
  const person = as === undefined ? null : personFrom(as);
  return withEngine(async (session) => {
    await session.client['workspace.open']({ handle: session.grant(folder), person });
    if (person === null) await session.client['workspace.person']({ person: await creator(session.client) });
    return work(session);
  }, sides);
}
