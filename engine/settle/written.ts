import { read } from '../read/document.ts';

/** Texts of submissions in JSON with something of theirs put in: all else of them stays to the letter. */

interface Handed {
  readonly inputs?: Readonly<Record<string, unknown>> | null;
}

/** With an input that has this value, in JSON; what is no submission stays as it is, and is told where it is looked at. */
export function withInput(text: string, name: string, value: string): string {
  const { document } = read({ name: 'data', text });
  const data = document?.data as Handed | undefined;
  if (!document || typeof data !== 'object') return text;
  const entry = `${JSON.stringify(name)}:${value}`;
  if (data.inputs === undefined) return `${text.trim().slice(0, -1)}${Object.keys(data).length > 0 ? ',' : ''}"inputs":{${entry}}}`;
  if (data.inputs === null) {
    const nothing = document.span(['inputs']);
    return `${text.slice(0, nothing.start)}{${entry}}${text.slice(nothing.end)}`;
  }
  if (typeof data.inputs !== 'object' || Array.isArray(data.inputs)) return text;
  const isThere = Object.hasOwn(data.inputs, name);
  const { start, end } = document.span(isThere ? ['inputs', name] : ['inputs']);
  if (isThere) return text.slice(0, start) + value + text.slice(end);
  const inner = text.slice(start, end).slice(1, -1).trim();
  return `${text.slice(0, start)}{${inner === '' ? '' : `${inner},`}${entry}}${text.slice(end)}`;
}

/** With rows behind those that a list has. */
export function withRows(text: string, list: string, rows: readonly string[]): string {
  const given = rowsOf(text, list);
  return withInput(text, list, `[${[...given, ...rows].join(',')}]`);
}

/** The rows of a list, each to the letter. */
export function rowsOf(text: string, list: string): string[] {
  const { document } = read({ name: 'data', text });
  const rows = (document?.data as Handed | undefined)?.inputs?.[list];
  if (!document || !Array.isArray(rows)) return [];
  return rows.map((_, index) => {
    const { start, end } = document.span(['inputs', list, index]);
    return text.slice(start, end);
  });
}
