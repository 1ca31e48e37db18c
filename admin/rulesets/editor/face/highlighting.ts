import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { MONO } from '../../../theme.ts';

/** Colours are the theme's, by its variables: light or dark, the text goes with the page. */
const STYLE = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--desk-key)' },
  { tag: tags.comment, color: 'var(--desk-comment)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--desk-string)' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--desk-comment)' },
]);

export const highlighting: Extension = [
  syntaxHighlighting(STYLE),
  EditorView.theme({
    '&': { fontSize: '0.8125rem', backgroundColor: 'var(--desk-paper)', color: 'var(--desk-ink)', height: '100%' },
    '.cm-content, .cm-gutters': { fontFamily: MONO },
    '.cm-content': { caretColor: 'var(--desk-ink)' },
    '.cm-gutters': { backgroundColor: 'var(--desk-paper)', color: 'var(--desk-comment)', border: 'none' },
    '&.cm-focused': { outline: '2px solid var(--desk-key)', outlineOffset: '-2px' },
    '.cm-cursor': { borderLeftColor: 'var(--desk-ink)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--desk-selection) !important' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--desk-active)' },
    '.cm-tooltip': {
      backgroundColor: 'var(--desk-raised)',
      color: 'var(--desk-ink)',
      border: '1px solid var(--desk-line)',
      maxWidth: '480px',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--desk-key)', color: 'var(--desk-paper)' },
    '.cm-completionDetail': { marginLeft: '1em', opacity: 0.75, fontStyle: 'normal' },
    '.cm-says': { padding: '6px 10px', whiteSpace: 'pre-wrap' },
    '.cm-panels': { backgroundColor: 'var(--desk-raised)', color: 'var(--desk-ink)' },
  }),
];
