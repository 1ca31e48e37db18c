import { isFormula } from '../../language/formula-places.ts';
import { parseFormula } from '../../language/formula.ts';
import type { Diagnostics } from '../../read/diagnostics.ts';
import type { Document } from '../../read/document.ts';
import type { Path } from '../../source.ts';

/** Sections that are one entry. */
const WHOLE: ReadonlySet<unknown> = new Set(['grade', 'ranking']);

/** The entries that parts at fault stand in, each once. */
export function entriesOf(atFault: readonly Path[]): Path[] {
  const bases = atFault.map((path) => path.slice(0, WHOLE.has(path[0]) ? 1 : 2)).filter((path) => path.length > 1 || WHOLE.has(path[0]));
  return [...new Map(bases.map((path) => [JSON.stringify(path), path])).values()];
}

/**
 * What is no formula in an entry that is set aside for something else. Its names are looked at once that is mended: until then nobody can
 * tell what they mean.
 */
export function checkSyntax(document: Document, base: Path, diagnostics: Diagnostics): void {
  const look = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      if (!isFormula(path)) return;
      for (const { code, at, details } of parseFormula(value).problems)
        diagnostics.error(code, document.textSpan(path, at.start, at.end), details);
    } else if (Array.isArray(value)) value.forEach((one, index) => look(one, [...path, index]));
    // Numbers are maps of none.
    else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null)
      for (const [key, one] of Object.entries(value)) look(one, [...path, key]);
  };
  look(
    base.reduce<unknown>((one, step) => (one as Readonly<Record<string | number, unknown>> | undefined)?.[step], document.data),
    base,
  );
}
