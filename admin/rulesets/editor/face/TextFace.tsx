import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorSelection } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { Box, useTheme } from '@mui/material';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import { deskColours } from './colours.ts';
import { RenameDialog, type Renaming } from './RenameDialog.tsx';
import { useChecked, useEditor } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';

/** The whole text, open at the element that is chosen. */
export function TextFace() {
  const { document: edited, checker, isReadOnly } = useEditor();
  const [renaming, rename] = useState<Renaming | null>(null);
  const { element, at, visit, isSame } = useDesk();
  const translate = useTranslate();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const { mistakes, version } = useChecked();

  useEffect(() => {
    if (!place.current) return undefined;
    view.current = edited.open(place.current);
    view.current.contentDOM.setAttribute('aria-label', translate('editor-text'));
    return () => edited.close();
  }, [edited, translate]);

  useEffect(() => {
    const opened = view.current;
    if (!opened || (isSame && at === null)) return;
    const wanted = at ?? startOf(edited.root, element);
    if (wanted === null || wanted > opened.state.doc.length) return;
    opened.dispatch({
      selection: EditorSelection.cursor(wanted),
      effects: EditorView.scrollIntoView(wanted, { y: at === null ? 'start' : 'center' }),
    });
    // Where the form had the focus, it is lost with it.
    if (at !== null || document.activeElement === document.body) opened.focus();
    // Only where something is asked for: the caret stays while one types.
  }, [visit, edited]);

  useEffect(() => {
    const opened = view.current;
    if (!opened || version !== edited.version) return;
    const { length } = opened.state.doc;
    const found = mistakes.map(({ from, to, severity, message, help }): Diagnostic => ({
      from: Math.min(from, length),
      to: Math.min(to, length),
      severity,
      message: help ? `${message}\n${help}` : message,
    }));
    opened.dispatch(setDiagnostics(opened.state, found));
  }, [mistakes, version, edited]);

  /** The name at the caret, wherever it stands. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.code !== 'F2' || isReadOnly) return;
    event.preventDefault();
    const { head } = edited.state.selection.main;
    const { version } = edited;
    void checker.ask({ about: 'uses', offset: head }).then((found) => {
      const here = found?.uses.find(({ span }) => span.start <= head && head <= span.end);
      if (found && here && edited.version === version)
        rename({ path: found.path, name: edited.text.slice(here.span.start, here.span.end).replace(/^(["'])(.*)\1$/, '$2') });
    });
  };
  const close = (): void => {
    rename(null);
    view.current?.focus();
  };

  return (
    <>
      <Box
        ref={place}
        onKeyDown={onKeyDown}
        sx={{
          height: { xs: '70vh', md: 'calc(100vh - 230px)' },
          minHeight: 320,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          overflow: 'hidden',
          ...deskColours(theme),
          '& .cm-editor': { height: '100%' },
        }}
      />
      {renaming && <RenameDialog {...renaming} onClose={close} />}
    </>
  );
}

function startOf(root: Parameters<typeof nodeAt>[0], path: readonly (string | number)[]): number | null {
  return path.length === 0 ? null : (nodeAt(root, path)?.span.start ?? null);
}
