import { useMemo } from 'react';
import { useLocation, useNavigate, useParams } from 'react-admin';
import type { Path } from '../../../engine/index.ts';

export type Face = 'form' | 'text';
export const PANELS = ['mistakes', 'cases', 'effect'] as const;
export type PanelName = (typeof PANELS)[number];

/** Where on the desk one is: the element, its field, which face, which panel. All of it is in the address. */
export interface Desk {
  readonly element: Path;
  readonly face: Face;
  readonly panel: PanelName;
  /** Where in the text something was asked for, and a number that is another for every asking. */
  readonly at: number | null;
  readonly visit: string;
  readonly go: (to: { readonly element?: Path; readonly face?: Face; readonly panel?: PanelName; readonly at?: number | null }) => void;
}

export function useDesk(): Desk {
  const { draftId = '', '*': rest = '' } = useParams();
  const { search, key } = useLocation();
  const navigate = useNavigate();
  return useMemo(() => {
    const asked = new URLSearchParams(search);
    const element = rest === '' ? [] : rest.split('/').map(stepOf);
    const face: Face = asked.get('face') === 'text' ? 'text' : 'form';
    const panel = PANELS.find((one) => one === asked.get('panel')) ?? 'mistakes';
    const at = asked.get('at') === null ? null : Number(asked.get('at'));
    return {
      element,
      face,
      panel,
      at,
      visit: key ?? '',
      go: (to) => {
        const next = { element, face, panel, at: null, ...to };
        const words = new URLSearchParams({
          ...(next.face === 'text' && { face: 'text' }),
          ...(next.panel !== 'mistakes' && { panel: next.panel }),
          ...(next.at !== null && { at: String(next.at) }),
        });
        const path = next.element.map((step) => encodeURIComponent(step)).join('/');
        const isElsewhere = path !== element.map((step) => encodeURIComponent(step)).join('/');
        navigate(`/drafts/${encodeURIComponent(draftId)}${path && '/'}${path}${words.size > 0 ? `?${words}` : ''}`, {
          replace: !isElsewhere,
        });
      },
    };
  }, [draftId, rest, search, key, navigate]);
}

/** An index of a list in an address is a number; so is no key, for keys that are numbers stand in no section. */
const stepOf = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) : decodeURIComponent(step));
