/// <reference types="vite/client" />
import 'katex/dist/katex.min.css';
import { renderToString } from 'katex';

/** What a comparison marks; no name that somebody typed comes out as a command. */
const trust = ({ command }: { readonly command: string }): boolean => command === '\\htmlClass';

/** A formula as mathematics prints it. Loaded when the first one is shown. */
export default function Typeset({ latex, label }: { readonly latex: string; readonly label: string }) {
  const html = renderToString(latex, { displayMode: true, throwOnError: false, strict: 'ignore', output: 'htmlAndMathml', trust });
  // KaTeX escapes what it is given; nothing else comes in.
  return <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: html }} />;
}
