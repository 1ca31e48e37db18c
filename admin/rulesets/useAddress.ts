import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-admin';

/** What the address asks a page for, and a way to ask for something else: it survives reload, back and another tab. */
export function useAddress(): {
  readonly asked: URLSearchParams;
  /** Another for every visit, to the same address too. */
  readonly visit: string;
  readonly ask: (what: Readonly<Record<string, string>>) => void;
} {
  const { pathname, search, key } = useLocation();
  const navigate = useNavigate();
  const ask = useCallback(
    (what: Readonly<Record<string, string>>) => {
      const wanted = new URLSearchParams(Object.entries(what).filter(([, value]) => value !== ''));
      navigate(`${pathname}?${wanted}`, { replace: true });
    },
    [navigate, pathname],
  );
  return { asked: new URLSearchParams(search), visit: key ?? '', ask };
}
