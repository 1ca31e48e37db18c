import { useEffect, useState } from 'react';

/** What is pressed stays where it is until the press is over: what comes meanwhile is shown then, and not under the pointer. */
export function useHeld<T>(now: T): readonly [T, () => void] {
  const [held, hold] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    if (!held) return undefined;
    // The click comes after the pointer is up.
    const release = (): void => void setTimeout(() => hold(null));
    const ends = ['pointerup', 'pointercancel'] as const;
    for (const end of ends) addEventListener(end, release, true);
    return () => {
      for (const end of ends) removeEventListener(end, release, true);
    };
  }, [held]);
  return [held ? held.value : now, () => hold({ value: now })];
}
