import type { In, Out } from '../bridge/client.ts';
import { ask, cache } from '../bridge/engine.ts';
import { touchAll } from '../bridge/live.ts';
import { attempt } from './notices.ts';
import { place } from './place.ts';
import { prefer, type Who } from './prefs.ts';
import { receipt } from './receipt.ts';

export type Info = NonNullable<Out<'workspace.info'>>;
export type Purpose = In<'shell.pick'>['purpose'];
export type Picked = Out<'shell.pick'>[number];

/** Opens the native picker; the chosen things, none when it was closed. */
export const pick = async (purpose: Purpose, suggestedName = ''): Promise<readonly Picked[]> =>
  (await attempt(ask('shell.pick', { purpose, suggestedName }))) ?? [];

export const pickOne = async (purpose: Purpose, suggestedName = ''): Promise<Picked | null> =>
  (await pick(purpose, suggestedName))[0] ?? null;

const whoIs = ({ name, personId, organisation = '' }: In<'workspace.person'>['person']): Who => ({ name, personId, organisation });

function entered(): void {
  cache.clear();
  place.reset();
  receipt.reset();
  touchAll();
}

/** Opens the workspace behind a handle; false after its problem was shown. */
export async function openWorkspace(input: In<'workspace.open'>): Promise<boolean> {
  const info = await attempt(ask('workspace.open', input));
  if (info !== null) entered();
  return info !== null;
}

export async function createWorkspace(input: In<'workspace.create'>): Promise<boolean> {
  const info = await attempt(ask('workspace.create', input));
  if (info === null) return false;
  prefer({ who: whoIs(input.person) });
  entered();
  return true;
}

export async function closeWorkspace(): Promise<void> {
  if ((await attempt(ask('workspace.close', {}))) !== null) entered();
}

/** Says who works here from now on; kept for the next case too. */
export async function becomePerson(person: In<'workspace.person'>['person']): Promise<boolean> {
  const info = await attempt(ask('workspace.person', { person }));
  if (info === null) return false;
  prefer({ who: whoIs(person) });
  touchAll();
  return true;
}
