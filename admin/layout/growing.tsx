import type { InputBaseComponentProps } from '@mui/material';

/** A text that takes as many lines as it has: by the browser where that knows how, which measures nothing while the page is drawn. */
function Content({ style, ...props }: InputBaseComponentProps) {
  return <textarea rows={1} {...props} {...UNTYPED} style={{ ...style, fieldSizing: 'content' }} />;
}

/** It is given what a field of one line is, too. */
const UNTYPED = { type: undefined };

const isKnown = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** For a field of many lines. */
export const GROWING = { multiline: true, ...(isKnown && { inputComponent: Content }) } as const;
/** The same, of a `TextField`. */
export const GROWING_INPUT = isKnown ? { inputComponent: Content } : {};
