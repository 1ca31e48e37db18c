import { sortDiagnostics, startOf, type Diagnostic } from '../../../engine/diagnostic.ts';
import { describe as inWords } from '../../../engine/messages/index.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { read } from '../../../engine/read/document.ts';
import type { Source } from '../../../engine/source.ts';

/** Data with numbers as `p/q`, in ordinary objects. */
export function plain(data: unknown): unknown {
  if (data instanceof Rational) return data.toString();
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}

/** A text under the name that it would have as a file. */
export function sourceOf(text: string): Source {
  return { name: text.startsWith('{') ? 'a.json' : 'a.yaml', text };
}

/** `line:column code` of everything found in a text. */
export function found(text: string): string[] {
  return sortDiagnostics(read(sourceOf(text)).diagnostics).map((one) => `${placeOf(one)} ${one.code}`);
}

/** The whole of what a methodologist reads in Russian. */
export function said(diagnostics: readonly Diagnostic[]): string[] {
  return sortDiagnostics(diagnostics).flatMap((one) => {
    const { message, help } = inWords(one, 'ru');
    return [`${placeOf(one)} ${message}`, ...(help === null ? [] : [help])];
  });
}

function placeOf(diagnostic: Diagnostic): string {
  const { line, column } = startOf(diagnostic.at);
  return `${String(line)}:${String(column)}`;
}
