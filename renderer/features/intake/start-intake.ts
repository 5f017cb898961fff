import type { In } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { attempt } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useReceipt } from '../../state/receipt.ts';
import { pick, type Purpose } from '../../state/session.ts';

type Passwords = NonNullable<In<'intake.start'>['passwords']>;

/** Lets the person choose what to import, starts it with what was said about the hand-over, and shows it. False when nothing was chosen. */
export async function startIntake(purpose: Purpose, passwords: Passwords = {}): Promise<boolean> {
  const picked = await pick(purpose);
  if (picked.length === 0) return false;
  const handles = picked.map(({ handle }) => handle);
  const started = await attempt(ask('intake.start', { handles, ...useReceipt.getState(), passwords }));
  if (started === null) return false;
  touch('intake');
  place.intake(started.intake);
  return true;
}
