import { decodeText, describe, endOf, startOf, type Source } from '../../engine/index.ts';
import { language, say } from '../i18n/index.ts';
import type { Problem } from '../problem.ts';

/** A file's text. Bytes that are no UTF-8 are refused, with the encoding they seem to be in and the place: read all the same, they would be spoilt. */
export async function openText(file: File): Promise<Source | { readonly problem: Problem }> {
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()), file.name);
  if ('text' in decoded) return { name: file.name, text: decoded.text };
  const { line, column } = startOf(decoded.at);
  const end = endOf(decoded.at);
  const place = { file: file.name, line, column, end_line: end.line, end_column: end.column };
  const { code, severity } = decoded;
  return {
    problem: {
      title: say('file-unreadable', { name: file.name }),
      status: 0,
      code,
      diagnostics: [{ ...place, severity, code, ...describe(decoded, language()), related: [] }],
    },
  };
}
