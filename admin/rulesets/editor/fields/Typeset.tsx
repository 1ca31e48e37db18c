/// <reference types="vite/client" />
import 'katex/dist/katex.min.css';
import { renderToString } from 'katex';

/** A formula as mathematics prints it. Loaded when the first one is shown. */
export default function Typeset({ latex, label }: { readonly latex: string; readonly label: string }) {
  const html = renderToString(latex, { displayMode: true, throwOnError: false, strict: 'ignore', output: 'htmlAndMathml' });
  // KaTeX escapes what it is given; nothing else comes in.
  return <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: html }} />;
}
