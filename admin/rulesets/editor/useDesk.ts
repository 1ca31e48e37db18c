import { useMemo } from 'react';
import { useLocation, useNavigate, useParams } from 'react-admin';
import type { Path } from '../../../engine/index.ts';
import { EFFECT_WORDS } from './effect/useEffectAddress.ts';

export type Face = 'form' | 'text';
export const PANELS = ['mistakes', 'cases', 'effect', 'comments'] as const;
export type PanelName = (typeof PANELS)[number];

/** What a draft is looked at for: to write it, to translate it, to read what changed, to see how it came to be. */
export const VIEWS = ['desk', 'labels', 'review', 'history'] as const;
export type View = (typeof VIEWS)[number];

/** Where on the desk one is: the element, its field, which face, which panel. All of it is in the address. */
export interface Desk {
  readonly view: View;
  readonly element: Path;
  readonly face: Face;
  readonly panel: PanelName;
  /** Where in the text something was asked for, and a number that is another for every asking. */
  readonly at: number | null;
  readonly visit: string;
  /** The address only came after what had been open: nothing is asked for anew. */
  readonly isSame: boolean;
  readonly go: (to: {
    readonly view?: View;
    readonly element?: Path;
    readonly face?: Face;
    readonly panel?: PanelName;
    readonly at?: number | null;
    /** What is open is the same, and only its place is another: there is nothing to go back to. */
    readonly isSame?: boolean;
  }) => void;
}

export function useDesk(): Desk {
  const { draftId = '' } = useParams();
  const location = useLocation();
  const { pathname, search, key } = location;
  const isSame = isMarked(location.state);
  const navigate = useNavigate();
  return useMemo(() => {
    const asked = new URLSearchParams(search);
    // `/drafts/:id/…`, each step by itself: a name may hold a stroke.
    const steps = pathname
      .split('/')
      .slice(3)
      .filter((step) => step !== '')
      .map(stepOf);
    // No section of a ruleset bears these names.
    const view = VIEWS.find((one) => one !== 'desk' && steps.length === 1 && one === steps[0]) ?? 'desk';
    const element = view === 'desk' ? steps : [];
    const face: Face = asked.get('face') === 'text' ? 'text' : 'form';
    const panel = PANELS.find((one) => one === asked.get('panel')) ?? 'mistakes';
    const at = asked.get('at') === null ? null : Number(asked.get('at'));
    return {
      view,
      element,
      face,
      panel,
      at,
      visit: key ?? '',
      isSame,
      go: ({ isSame: stays = false, ...to }) => {
        const next = { view: to.element ? 'desk' : view, element, face, panel, at: null, ...to };
        const words = new URLSearchParams({
          ...(next.face === 'text' && { face: 'text' }),
          ...(next.panel !== 'mistakes' && { panel: next.panel }),
          ...(next.at !== null && { at: String(next.at) }),
        });
        for (const name of EFFECT_WORDS) for (const value of asked.getAll(name)) words.append(name, value);
        const path = next.view === 'desk' ? next.element.map((step) => encodeURIComponent(step)).join('/') : next.view;
        const isElsewhere = !stays && (next.view !== view || JSON.stringify(next.element) !== JSON.stringify(element));
        navigate(`/drafts/${encodeURIComponent(draftId)}${path && '/'}${path}${words.size > 0 ? `?${words}` : ''}`, {
          replace: !isElsewhere,
          ...(stays && { state: { isSame: true } }),
        });
      },
    };
  }, [draftId, pathname, search, key, isSame, navigate]);
}

const isMarked = (state: unknown): boolean => typeof state === 'object' && state !== null && 'isSame' in state;

/** An index of a list in an address is a number; so is no key, for keys that are numbers stand in no section. */
function stepOf(step: string): string | number {
  if (/^\d+$/.test(step)) return Number(step);
  try {
    return decodeURIComponent(step);
  } catch {
    // An address that somebody broke leads to nothing that there is.
    return step;
  }
}
