import { place } from '../../state/place.ts';

/** Closes the records of the chosen cell; who was in them is back in its cell. */
export function closeRecords(): void {
  document.querySelector<HTMLElement>('[role="grid"] [aria-pressed="true"]')?.focus();
  place.closeRun();
}
