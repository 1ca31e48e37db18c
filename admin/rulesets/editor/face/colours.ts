import type { Palette } from '@mui/material';

/** Colours of a text that is edited, from the theme: light or dark, it goes with the page. */
export const deskColours = (palette: Palette): Readonly<Record<`--${string}`, string>> => ({
  '--desk-paper': palette.background.paper,
  '--desk-raised': palette.background.paper,
  '--desk-ink': palette.text.primary,
  '--desk-key': palette.primary.main,
  '--desk-comment': palette.text.secondary,
  '--desk-string': palette.success.main,
  '--desk-line': palette.divider,
  '--desk-selection': palette.action.selected,
  '--desk-active': palette.action.hover,
});
