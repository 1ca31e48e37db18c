import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-admin';
import type { Ask, Asked } from './ask.ts';

/** Whose value is open stands in the address: it survives reload and another language, and back closes it. */
export function useAsked(): { readonly asked: Asked | null; readonly ask: Ask; readonly close: () => void } {
  const location = useLocation();
  const { pathname, search } = location;
  const navigate = useNavigate();
  /** How many explanations were opened from one another. */
  const depth = (location.state as { opened?: number } | null)?.opened ?? 0;
  const asked = useMemo((): Asked | null => {
    const named = new URLSearchParams(search);
    const subject = named.get('subject');
    return subject === null ? null : { subject, value: named.get('value') };
  }, [search]);
  const ask = useCallback<Ask>(
    (subject, value) => {
      const wanted = new URLSearchParams({ subject, ...(value !== null && { value }) });
      navigate(`${pathname}?${wanted}`, { state: { opened: depth + 1 } });
    },
    [navigate, pathname, depth],
  );
  const close = useCallback(() => {
    if (depth > 0) navigate(-depth);
    else navigate(pathname, { replace: true });
  }, [navigate, pathname, depth]);
  return { asked, ask, close };
}
