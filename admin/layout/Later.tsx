import { startTransition, useEffect, useState, type ReactNode } from 'react';

/**
 * Drawn once what is around it has been painted, as a piece of work of its own: between the two the page is of use, and whatever measures
 * itself finds the rest laid out. One within another comes after it.
 */
export function Later({ children }: { readonly children: ReactNode }): ReactNode {
  const [isTime, come] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => come(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isTime ? children : null;
}
