import { create } from 'zustand';

export type Theme = 'light' | 'dark' | 'system';
export type Density = 'normal' | 'roomy';
export type Who = { readonly name: string; readonly personId: string; readonly organisation: string };

type Prefs = {
  readonly theme: Theme;
  readonly density: Density;
  /** Single-letter shortcuts can be turned off (WCAG 2.2, 2.1.4). */
  readonly letters: boolean;
  readonly left: number;
  readonly right: number;
  /** Never asked twice: who worked here last. */
  readonly who: Who | null;
};

const KEY = 'boundary-attest/prefs';
const start: Prefs = { theme: 'system', density: 'normal', letters: true, left: 272, right: 412, who: null };

function stored(): Partial<Prefs> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Preferences are a convenience: unreadable ones are replaced by the defaults.
    return {};
  }
}

export const usePrefs = create<Prefs>(() => ({ ...start, ...(typeof localStorage === 'undefined' ? {} : stored()) }));

/** Changes preferences and keeps them for the next start of this window. */
export function prefer(change: Partial<Prefs>): void {
  usePrefs.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(usePrefs.getState()));
  } catch {
    // A window that may not store works with what is set until it closes.
  }
}
