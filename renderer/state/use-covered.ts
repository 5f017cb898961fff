import { useMemo, useState } from 'react';
import { findSecrets } from '../../shared/domain/secrets/find-secrets.ts';
import { maskSecrets } from '../../shared/domain/secrets/mask-secrets.ts';

export type Covered = {
  /** As it may be shown now: secrets are covered unit for unit. */
  readonly text: string;
  readonly count: number;
  readonly shown: boolean;
  readonly toggle: () => void;
};

/** A text from the bundle with its secrets covered until somebody asks to see them. */
export function useCovered(text: string): Covered {
  const [shown, setShown] = useState(false);
  const [masked, count] = useMemo(() => [maskSecrets(text), findSecrets(text).length] as const, [text]);
  return { text: shown ? text : masked, count, shown, toggle: () => setShown(!shown) };
}
