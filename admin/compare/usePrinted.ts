import { useEffect } from 'react';
import { flushSync } from 'react-dom';

/** On paper all stands, whatever is folded on the screen. */
export function usePrinted(unfold: () => void): void {
  useEffect(() => {
    const before = (): void => flushSync(unfold);
    window.addEventListener('beforeprint', before);
    return () => window.removeEventListener('beforeprint', before);
  });
}
