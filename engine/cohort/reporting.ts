import type { Details, Diagnostic, Location } from '../diagnostic.ts';
import type { Path } from '../source.ts';

/** More diagnostics about one cohort than this help nobody: the first ones are mended first. */
const MOST = 1000;

/** Where a path of the data stands: its value, or its key. */
export type Locate = (path: Path, onKey: boolean) => Location;

/** A diagnostic at a place of the cohort's data; `second` is the other place involved. */
export type Report = (code: string, path: Path, details?: Details, second?: Path) => void;

/** Of these the name is at fault, or what should stand below it is lacking: they are shown at the key. */
const ON_KEY = new Set([
  'cohort-unknown-key',
  'cohort-unknown-subject-key',
  'cohort-input-outside',
  'cohort-unknown-field',
  'cohort-not-of-category',
  'cohort-unknown-reading',
  'cohort-missing-field',
  'cohort-missing-attribute',
  'cohort-no-category',
  'cohort-no-inputs',
  'cohort-empty-field',
  'cohort-empty-optional',
]);

/** Of these a cohort can be evaluated all the same. */
const WARNINGS = new Set(['cohort-look-alike']);

/** Gathers what is wrong with a cohort. */
export class Gathering {
  readonly #found: Diagnostic[];
  readonly #locate: Locate;
  #left = MOST;
  #more: Location | null = null;
  #unsaid = 0;

  constructor(found: readonly Diagnostic[], locate: Locate) {
    this.#found = [...found];
    this.#locate = locate;
  }

  readonly report: Report = (code, path, details = {}, second) => {
    this.#left -= 1;
    if (this.#left < 0) {
      this.#more ??= this.#locate(path, false);
      this.#unsaid += 1;
      return;
    }
    const related = second && [{ at: this.#locate(second, false), role: 'first' }];
    this.#found.push({
      code,
      severity: WARNINGS.has(code) ? 'warning' : 'error',
      details,
      at: this.#locate(path, ON_KEY.has(code)),
      ...(related && { related }),
    });
  };

  list(): Diagnostic[] {
    if (!this.#more) return this.#found;
    return [...this.#found, { code: 'more-problems', severity: 'info', details: { count: this.#unsaid }, at: this.#more }];
  }
}

/** For diagnostics about one subject: also says which field it is about and, inside a list, which row. */
export function aboutSubject(subject: string, report: Report): Report {
  return (code, path, details, second) => {
    report(code, path, { subject, ...placeOf(path), ...details }, second);
  };
}

/** `['subjects', 3, 'inputs', 'services', 2, 'scores', 'clarity']` is the field `scores.clarity` of row 3 of `services`. */
function placeOf(path: Path): { field: string; list: string; row: number } {
  const within = path.slice(path[2] === 'inputs' ? 3 : 2);
  const last = within.findLastIndex((step) => typeof step === 'number');
  const list = within
    .slice(0, Math.max(0, last))
    .map((step) => (typeof step === 'number' ? `[${step + 1}].` : String(step)))
    .join('');
  return { field: within.slice(last + 1).join('.'), list, row: last < 0 ? 0 : Number(within[last]) + 1 };
}
