import { useState } from 'react';

/** The last answer, while the next one is on its way: what blinks at every choice can neither be read nor keep the focus. */
export function useHeld<T>(value: T | undefined): T | undefined {
  const [held, setHeld] = useState(value);
  if (value !== undefined && value !== held) setHeld(value);
  return value ?? held;
}
