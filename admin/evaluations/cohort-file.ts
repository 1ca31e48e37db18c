import { namedRuleset, read } from '../../engine/index.ts';
import { openText } from '../diagnostics/open-text.ts';
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

export async function openCohort(file: File): Promise<CohortFile | { readonly problem: Problem }> {
  const source = await openText(file);
  if ('problem' in source) return source;
  return { ...source, size: file.size, ruleset: namedRuleset(source), names: namesIn(source.text, file.name) };
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
