import type { Theme } from '@mui/material';

/** The theme's colours as the highlighting of texts names them. */
export const deskColours = ({ palette }: Theme) => ({
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
