import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { Box, useTheme } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { deskColours } from '../face/colours.ts';
import { highlighting } from '../face/highlighting.ts';

/** Texts that have little in common are not compared to the last letter: that takes long and tells nothing. */
const SCANNED = 800;

/** Two texts beside each other: was on the left, is on the right, what is the same folded. */
export function TextDiff({ was, is }: { was: string; is: string }) {
  const translate = useTranslate();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const folded = translate('diff-same', { count: '$' });
  useEffect(() => {
    if (!place.current) return undefined;
    const shown = [
      yaml(),
      lineNumbers(),
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      highlighting,
      EditorState.phrases.of({ '$ unchanged lines': folded }),
    ];
    const view = new MergeView({
      a: { doc: was, extensions: shown },
      b: { doc: is, extensions: shown },
      parent: place.current,
      collapseUnchanged: { margin: 3, minSize: 4 },
      diffConfig: { scanLimit: SCANNED },
    });
    return () => view.destroy();
  }, [was, is, folded]);
  return (
    <Box
      ref={place}
      role="region"
      tabIndex={0}
      aria-label={translate('diff')}
      sx={{
        maxHeight: '70vh',
        overflow: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        ...deskColours(theme),
        // Its own sign is one that most fonts lack.
        '&& .cm-collapsedLines::before, && .cm-collapsedLines::after': { content: '"⋯"' },
      }}
    />
  );
}
