import { useCallback, useLayoutEffect, useRef } from 'react';

/** What is to be done on a press, the same for whoever is given it though it is made anew at every drawing. */
export function useSame<A extends readonly unknown[], T>(act: (...given: A) => T): (...given: A) => T {
  const last = useRef(act);
  useLayoutEffect(() => {
    last.current = act;
  });
  return useCallback((...given: A) => last.current(...given), []);
}
