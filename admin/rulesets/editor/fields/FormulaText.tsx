// Long because one view takes all of it: what is typed, turned, selected, completed and found wrong.
import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { Box, Typography, useTheme } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { language } from '../../../i18n/index.ts';
import type { Mistake } from '../checking/protocol.ts';
import { deskColours } from '../face/colours.ts';
import { highlighting } from '../face/highlighting.ts';
import { useChecked, useEditor } from '../store/useEditor.ts';
import { Alignment } from './alignment.ts';
import { formulaCompletion } from './formulaCompletion.ts';
import type { Named } from './Frame.tsx';
import { TakeOut } from './TakeOut.tsx';
import { pickedText, type Picked } from './taking-out.ts';
import { latinised, mended, pointed, type Turned } from './turned.ts';
import type { Typed } from './useTyped.ts';

interface Props {
  readonly path: Path;
  readonly typed: Typed;
  readonly named: Named;
  readonly name: string;
  readonly mistakes: readonly Mistake[];
}

/** What comes from the text and not from whoever types. */
const shown = Annotation.define<boolean>();

/** A window for typing on one formula; its history is the document's. */
export function FormulaText({ path, typed, named, name, mistakes }: Props) {
  const translate = useTranslate();
  const theme = useTheme();
  const { document: edited, checker, isReadOnly } = useEditor();
  const { version } = useChecked();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [turned, tell] = useState<{ readonly key: string; readonly turn: Turned } | null>(null);
  const [picked, pick] = useState<Picked | null>(null);
  const isTyped = useRef(false);
  const now = useRef({ typed, path });
  now.current = { typed, path };

  /** A step of its own: undone, what was typed comes back. */
  const take = (key: string, turn: Turned): void => {
    now.current.typed.type(turn.formula, 'once');
    tell({ key, turn });
  };

  const aligned = (): Alignment | null => {
    const node = nodeAt(edited.root, now.current.path);
    return node?.kind === 'scalar' && node.text !== ''
      ? new Alignment(node.text, edited.text.slice(node.span.start, node.span.end), node.span.start)
      : null;
  };

  useEffect(() => {
    if (!place.current) return undefined;
    const opened = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: now.current.typed.shown,
        extensions: [
          keymap.of(defaultKeymap),
          bracketMatching(),
          closeBrackets(),
          highlighting,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ spellcheck: 'false', 'data-field': 'true' }),
          formulaCompletion(async (at) => (await checker.ask({ about: 'complete', offset: aligned()?.outward(at) ?? 0 })) ?? []),
          EditorView.domEventHandlers({
            blur: (event) => {
              now.current.typed.onBlur(event as never);
              // Only what was typed: what came with the text, or was pasted, is underlined.
              const turn = isTyped.current ? mended(now.current.typed.shown) : null;
              isTyped.current = false;
              if (turn) take('desk-turned', turn);
            },
            keydown: (event) => now.current.typed.onKeyDown(event as never),
          }),
          attributes.of([]),
          EditorView.updateListener.of(({ docChanged, selectionSet, transactions, changes, state, view: within }) => {
            if (selectionSet || docChanged) pick(pickedIn(state));
            if (!docChanged || transactions.some((one) => one.annotation(shown))) return;
            const formula = state.doc.toString();
            now.current.typed.type(formula);
            let [from, to] = [formula.length, 0];
            changes.iterChangedRanges((_from, _to, start, end) => {
              [from, to] = [Math.min(from, start), Math.max(to, end)];
            });
            if (within.composing) return;
            const isByHand = transactions.some((one) => one.isUserEvent('input.type'));
            isTyped.current ||= isByHand;
            const number = pointed(formula, from, to);
            const latin = number || !isByHand ? null : latinised(formula, from, to);
            // Told as long as it stands there.
            tell((told) => (told && formula.startsWith(told.turn.is, told.turn.at) ? told : null));
            if (number) take('form-formula-point', number);
            else if (latin) take('desk-latin', latin);
          }),
        ],
      }),
    });
    view.current = opened;
    return () => opened.destroy();
    // One view as long as the field is there.
  }, [checker, edited]);

  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.reconfigure([
        EditorState.readOnly.of(isReadOnly),
        EditorView.contentAttributes.of({
          id: named.id,
          'aria-label': name,
          'aria-describedby': named.describedBy,
          'aria-invalid': String(named.isWrong),
          lang: language(),
        }),
      ]),
    });
  }, [named.id, named.describedBy, named.isWrong, name, isReadOnly]);

  useEffect(() => {
    const opened = view.current;
    if (!opened || opened.composing) return;
    const change = differing(opened.state.doc.toString(), typed.shown);
    if (change) opened.dispatch({ changes: change, annotations: shown.of(true) });
  }, [typed.shown]);

  useEffect(() => {
    const opened = view.current;
    if (!opened || version !== edited.version) return;
    const alignment = aligned();
    const { length } = opened.state.doc;
    const found = mistakes.map(({ from, to, severity, message }): Diagnostic => ({
      from: Math.min(alignment?.inward(from) ?? 0, length),
      to: Math.min(alignment?.inward(to) ?? length, length),
      severity,
      message,
    }));
    opened.dispatch(setDiagnostics(opened.state, found));
  }, [mistakes, version, edited]);

  const back = (): void => {
    const opened = view.current;
    if (!opened || !turned) return;
    const { at, is, was } = turned.turn;
    opened.dispatch({ changes: { from: at, to: at + is.length, insert: was } });
    tell(null);
    opened.focus();
  };

  return (
    <>
      <Box
        ref={place}
        sx={{
          ...deskColours(theme),
          border: 1,
          borderColor: named.isWrong ? 'error.main' : 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
          '& .cm-editor': { minHeight: 36 },
          '& .cm-content': { py: 1 },
        }}
      />
      {picked && !isReadOnly && <TakeOut path={path} picked={picked} />}
      <Box role="status">
        {turned && (
          <Typography variant="body2">
            {translate(turned.key, { number: turned.turn.told, what: turned.turn.told })}{' '}
            <Box
              component="button"
              type="button"
              onClick={back}
              sx={{ border: 0, p: 0, bgcolor: 'transparent', color: 'primary.main', font: 'inherit', cursor: 'pointer', minHeight: 24 }}
            >
              {translate(turned.key === 'form-formula-point' ? 'form-formula-comma' : 'desk-turn-back')}
            </Box>
          </Typography>
        )}
      </Box>
    </>
  );
}

const attributes = new Compartment();

/** What is selected, when that says something. */
function pickedIn(state: EditorState): Picked | null {
  const { from, to } = state.selection.main;
  const picked = { formula: state.doc.toString(), from, to };
  return pickedText(picked) === '' ? null : picked;
}

/** The least change that makes one text of another: the caret stays where nothing changes. */
function differing(was: string, is: string): { from: number; to: number; insert: string } | null {
  if (was === is) return null;
  let from = 0;
  while (from < was.length && was[from] === is[from]) from += 1;
  let end = 0;
  while (end < was.length - from && end < is.length - from && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
  return { from, to: was.length - end, insert: is.slice(from, is.length - end) };
}
