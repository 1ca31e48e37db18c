import { Box, Typography } from '@mui/material';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import type { Node, Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, missingSection, overviewOf, partOf, type Element, type Part } from '../contents.ts';
import { useEdit } from '../fields/useEdit.ts';
import { moving } from '../forms/operations.ts';
import { stepping, type Placing } from '../forms/placing.ts';
import { DROPPED, useDragging } from '../forms/useDragging.ts';
import { useChecked, useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { Head, Row, ROWS, Search } from './OutlineRows.tsx';

/** All that there is in the ruleset, by what people call it; what is at fault is marked. One Tab leads in, arrows within. */
export const Outline = memo(function Outline() {
  const translate = useTranslate();
  const { language } = useFormats();
  // The keys that somebody types come before what the outline says of them.
  const root = useDeferredValue(useRoot());
  const { element: chosen, go } = useDesk();
  const { document: edited, isReadOnly } = useEditor();
  const { editInTurn } = useEdit();
  const open = useCallback((path: Path) => go({ element: path }), [go]);
  const dragging = useDragging(open);
  const press = useCallback((place: string) => go({ element: JSON.parse(place) as Path }), [go]);
  const { mistakes } = useDeferredValue(useChecked());
  const [wanted, want] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setClosed((now) => toggled(now, id)), []);
  const parts = useMemo(() => contentsOf(root, language), [root, language]);
  const shown = useMemo(
    () => parts.flatMap((part) => found(part, translate(`editor-part-${part.id}`), wanted, language) ?? []),
    [parts, wanted, language, translate],
  );
  const key = JSON.stringify(chosen);
  const chosenPart = shown.find(({ id }) => key === JSON.stringify([overviewOf(id)]))?.id ?? null;
  const nav = useRef<HTMLElement>(null);
  // Whatever led there, what is chosen is in sight here, too, once it is laid out; the page itself stays where it is.
  useEffect(() => {
    let coming = 0;
    // Rows that come into sight are then as high as they are, and move it.
    const bring = (again: number): void => {
      coming = requestAnimationFrame(() => {
        const [frame, item] = [nav.current, nav.current?.querySelector('[aria-selected=true]')];
        if (!frame || !item) return;
        const [around, own] = [frame.getBoundingClientRect(), item.getBoundingClientRect()];
        const bottom = Math.min(around.bottom, innerHeight - FOOT);
        if (own.top < around.top || own.bottom > bottom) frame.scrollTop += own.top - around.top - around.height / 2;
        if (again > 0) bring(again - 1);
      });
    };
    bring(FRAMES);
    return () => cancelAnimationFrame(coming);
  }, [key]);
  const isHere = ({ id, elements }: Part): boolean =>
    key === JSON.stringify([overviewOf(id)]) ||
    ((wanted !== '' || !closed.has(id)) && elements.some(({ path }) => JSON.stringify(path) === key));
  // The tree has one stop of Tab, also where what is chosen is not shown.
  const first = shown.some(isHere) ? null : shown[0]?.id;
  const onSearchKey = useCallback(
    (event: KeyboardEvent<HTMLElement>): void => {
      const all = shown.flatMap(({ elements }) => elements);
      const one = all.find(({ id }) => id?.toLowerCase() === wanted.trim().toLowerCase()) ?? all[0];
      const [part] = shown;
      if (event.key === 'Enter' && wanted !== '' && part) go({ element: one?.path ?? [overviewOf(part.id)] });
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      event.currentTarget
        .closest('nav')
        ?.querySelector<HTMLElement>(wanted === '' ? '[data-roam]' : '[role=group] [data-roam]')
        ?.focus();
    },
    [shown, wanted, go],
  );
  const worst = (one: Element): 'error' | 'warning' | null => {
    const own = mistakes.filter(
      (found) => found.severity !== 'info' && one.from <= found.from && found.from <= one.to && missingSection(found) === null,
    );
    return own.some(({ severity }) => severity === 'error') ? 'error' : own.length > 0 ? 'warning' : null;
  };

  /** Alt and an arrow move what the focus is on. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const place = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
    if (!event.altKey || place === undefined) return roam(event);
    const path = JSON.parse(place) as Path;
    const step = isReadOnly || path.length < 2 ? null : steppingOf(edited.root, path, event.code);
    if (!event.code.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
    if (step && editInTurn(step.operations)) open(step.path);
  };

  return (
    <Box
      ref={nav}
      component="nav"
      data-area
      aria-label={translate('editor-outline')}
      sx={{ position: { md: 'sticky' }, top: 64, maxHeight: { xs: 280, md: 'calc(100vh - 150px)' }, overflowY: 'auto', pr: 0.5 }}
    >
      <Search wanted={wanted} want={want} onKeyDown={onSearchKey} />
      {shown.length === 0 && (
        <Typography variant="body2" color="textSecondary" role="status">
          {translate('editor-outline-nothing')}
        </Typography>
      )}
      <Box
        role={shown.length > 0 ? 'tree' : undefined}
        aria-label={shown.length > 0 ? translate('editor-outline') : undefined}
        onKeyDown={onKeyDown}
        {...dragging}
        sx={LOOK}
      >
        {shown.map(({ id, elements }) => {
          const isOpen = wanted !== '' || !closed.has(id);
          const worstOf = elements.map(worst);
          const isMissing = mistakes.some((one) => partOf(missingSection(one) ?? '')?.id === id);
          const mark = isMissing || worstOf.includes('error') ? 'error' : worstOf.includes('warning') ? 'warning' : null;
          return (
            <div key={id} role="none">
              <Head
                id={id}
                count={elements.length}
                isOpen={isOpen}
                isChosen={chosenPart === id}
                isFirst={id === first}
                mark={!isOpen || isMissing ? mark : null}
                press={press}
                toggle={toggle}
              />
              {isOpen && (
                <div role="group">
                  {elements.map((one, index) => (
                    <Row
                      key={JSON.stringify(one.path)}
                      place={JSON.stringify(one.path)}
                      name={one.path.length === 1 ? translate(`editor-section-${one.name}`) : one.name}
                      id={one.id}
                      level={one.level}
                      mark={worstOf[index] ?? null}
                      isChosen={JSON.stringify(one.path) === key}
                      press={press}
                    />
                  ))}
                </div>
              )}
            </div>
          );
        })}
      </Box>
    </Box>
  );
});

const LOOK = { ...DROPPED, ...ROWS };
/** What stands at the foot of the window hides so much. */
const FOOT = 64;
/** Frames until all that is in sight is as high as it is. */
const FRAMES = 8;

/** What of a part is sought, all of it where that is the part itself; null: nothing. */
function found(part: Part, title: string, wanted: string, language: string): Part | null {
  const sought = wanted.trim().toLocaleLowerCase(language);
  const has = (words: string): boolean => words.toLocaleLowerCase(language).includes(sought);
  if (has(title)) return part;
  const elements = part.elements.filter(({ name, id }) => has(`${name} ${id ?? ''}`));
  return elements.length > 0 ? { ...part, elements } : null;
}

function steppingOf(root: Node, path: Path, arrow: string): Placing | null {
  if (path[0] === 'values') return stepping(root, String(path[1]), arrow);
  const moved = arrow === 'ArrowUp' ? moving(root, path, -1) : arrow === 'ArrowDown' ? moving(root, path, 1) : null;
  return moved && { operations: [moved.operation], path: moved.path };
}

function toggled(closed: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Arrows lead from one to the next; the first Tab comes to the chosen one, or the first. */
function roam(event: KeyboardEvent<HTMLElement>): void {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-roam]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key] ?? 0;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  event.preventDefault();
}
