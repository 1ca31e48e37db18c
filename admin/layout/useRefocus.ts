import { useEffect, useRef, type RefObject } from 'react';

/** Where the focus goes when what had it went with a change, as a button does whose work is done: at the top of the page one would be lost. */
export function useRefocus<Place extends HTMLElement>(changing: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const before = useRef(changing);
  useEffect(() => {
    if (before.current === changing) return;
    before.current = changing;
    if (document.activeElement === document.body) place.current?.focus();
  }, [changing]);
  return place;
}
