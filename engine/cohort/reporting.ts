import type { Details, Diagnostic, Location } from '../diagnostic.ts';
import type { Path } from '../source.ts';

/** More findings about one cohort than this help nobody: the first ones are mended first. */
const MOST = 1000;

/** A finding at a place of the cohort's data; `second` is the other place involved. */
export type Report = (code: string, path: Path, details?: Details, second?: Path) => void;

/** Gathers what is wrong with a cohort. */
export class Gathering {
  readonly #found: Diagnostic[];
  readonly #locate: (path: Path) => Location;
  #left = MOST;
  #more: Location | null = null;
  #unsaid = 0;

  constructor(found: readonly Diagnostic[], locate: (path: Path) => Location) {
    this.#found = [...found];
    this.#locate = locate;
  }

  readonly report: Report = (code, path, details = {}, second) => {
    this.#left -= 1;
    if (this.#left < 0) {
      this.#more ??= this.#locate(path);
      this.#unsaid += 1;
      return;
    }
    const related = second && [{ at: this.#locate(second), role: 'first' }];
    this.#found.push({ code, severity: 'error', details, at: this.#locate(path), ...(related && { related }) });
  };

  list(): Diagnostic[] {
    if (!this.#more) return this.#found;
    return [...this.#found, { code: 'more-problems', severity: 'info', details: { count: this.#unsaid }, at: this.#more }];
  }
}

/** For findings about one subject: also says which field it is about and, inside a list, which row. */
export function aboutSubject(subject: string, report: Report): Report {
  return (code, path, details, second) => { report(code, path, { subject, ...placeOf(path), ...details }, second); };
}

/** `['subjects', 3, 'inputs', 'services', 2, 'scores', 'clarity']` is the field `scores.clarity` of row 3 of `services`. */
function placeOf(path: Path): { field: string; list: string; row: number } {
  const within = path.slice(path[2] === 'inputs' ? 3 : 2);
  const last = within.findLastIndex((step) => typeof step === 'number');
  const list = within.slice(0, Math.max(0, last)).map((step) => (typeof step === 'number' ? `[${step + 1}].` : String(step))).join('');
  return { field: within.slice(last + 1).join('.'), list, row: last < 0 ? 0 : Number(within[last]) + 1 };
}
