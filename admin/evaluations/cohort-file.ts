import { decodeText, describe, endOf, namedRuleset, read, startOf } from '../../engine/index.ts';
import { language, say } from '../i18n/index.ts';
import type { Problem } from '../problem.ts';

/** A cohort as it was handed in: the text goes to the service as it is, so that lines and columns are those of the file. */
export interface CohortFile {
  readonly name: string;
  readonly size: number;
  readonly text: string;
  /** The edition that the file names. */
  readonly ruleset: string | null;
  readonly names: ReadonlyMap<string, string>;
}

/** Bytes that are no UTF-8 are refused here, with the encoding they seem to be in: on the way to the service they would be spoilt. */
export async function openCohort(file: File): Promise<CohortFile | { readonly problem: Problem }> {
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()), file.name);
  if ('text' in decoded) {
    const source = { name: file.name, text: decoded.text };
    return { ...source, size: file.size, ruleset: namedRuleset(source), names: namesIn(decoded.text, file.name) };
  }
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

/** Names of the subjects, which results do not repeat. A file that cannot be read has none; the service says why. */
function namesIn(text: string, name: string): Map<string, string> {
  const { subjects } = (dataOf(text, name) ?? {}) as { subjects?: unknown };
  const list = Array.isArray(subjects) ? (subjects as readonly ({ id?: unknown; name?: unknown } | null)[]) : [];
  return new Map(list.flatMap((one) => (typeof one?.id === 'string' && typeof one.name === 'string' ? [[one.id, one.name] as const] : [])));
}

function dataOf(text: string, name: string): unknown {
  try {
    // The engine's own reading keeps every number exact and takes longer; names need none.
    return JSON.parse(text);
  } catch {
    return read({ name, text }, { maxLength: text.length }).document?.data;
  }
}
