import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-admin';

/** What of the effect is looked at; all of it is in the address. */
export interface EffectAddress {
  /** What the draft is compared with: `edition@version` or `draft@id`; the version in force where nothing is said. */
  readonly against: string | null;
  /** Whom to look at: `example` is the edition's own, else the name of an evaluation that the service keeps. A file has no address. */
  readonly cohort: string | null;
  readonly off: readonly string[];
  readonly body: string | null;
  readonly go: (to: Partial<Pick<EffectAddress, 'against' | 'cohort' | 'off' | 'body'>>) => void;
}

export function useEffectAddress(): EffectAddress {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return useMemo(() => {
    const asked = new URLSearchParams(search);
    const now = {
      against: asked.get('against'),
      cohort: asked.get('cohort'),
      off: asked.getAll('off'),
      body: asked.get('body'),
    };
    return {
      ...now,
      go(to) {
        const { against, cohort, off, body } = { ...now, ...to };
        const next = new URLSearchParams(search);
        for (const name of EFFECT_WORDS) next.delete(name);
        if (against !== null) next.set('against', against);
        if (cohort !== null) next.set('cohort', cohort);
        for (const one of off) next.append('off', one);
        if (body !== null) next.set('body', body);
        navigate(`${pathname}?${next}`, { replace: true });
      },
    };
  }, [pathname, search, navigate]);
}

/** They stay where one goes to another element. */
export const EFFECT_WORDS = ['against', 'cohort', 'off', 'body'] as const;
