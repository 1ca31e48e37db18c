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
const WARNINGS = new Set(['cohort-look-alike', 'cohort-few-sheets']);

/** So often a mistake is told of each that makes it; more often, once for all. */
const FEW = 4;

/** Of one told for all, how many of the other places are shown. */
const SHOWN = 5;

/** Details in which a mistake is the same mistake, whoever makes it and whatever the figure. */
const INDIVIDUAL = new Set(['subject', 'row', 'number', 'found', 'instead', 'part', 'before', 'figures', 'length', 'rows']);

/** Of these a mistake is another with every figure. */
const BY_FOUND = new Set(['cohort-unknown-choice', 'cohort-unknown-category', 'cohort-unknown-option']);

interface Repeated {
  readonly diagnostics: Diagnostic[];
  count: number;
}

/** Gathers what is wrong with a cohort. */
export class Gathering {
  readonly #found: readonly Diagnostic[];
  readonly #locate: Locate;
  readonly #together: boolean;
  /** In the order in which each was first made. */
  readonly #mistakes = new Map<string, Repeated>();
  #left = MOST;
  #more: Location | null = null;
  #unsaid = 0;

  /** `together`: what many subjects have in common is told once. */
  constructor(found: readonly Diagnostic[], locate: Locate, together: boolean) {
    this.#found = found;
    this.#locate = locate;
    this.#together = together;
  }

  readonly report: Report = (given, path, about = {}, second) => {
    const { code, details } = this.#asWritten(given, path, about);
    const key = this.#together && !second ? keyOf(code, details) : `${code} ${JSON.stringify(path)}`;
    const same = this.#mistakes.get(key) ?? { diagnostics: [], count: 0 };
    same.count += 1;
    if (same.diagnostics.length > SHOWN) return;
    if (same.count <= FEW || same.count === 1) this.#left -= 1;
    if (this.#left < 0) {
      this.#more ??= this.#locate(path, false);
      this.#unsaid += 1;
      return;
    }
    this.#mistakes.set(key, same);
    const related = second && [{ at: this.#locate(second, false), role: 'first' }];
    const severity = WARNINGS.has(code) ? 'warning' : 'error';
    same.diagnostics.push({ code, severity, details, at: this.#locate(path, ON_KEY.has(code)), ...(related && { related }) });
  };

  /** A code of digits loses its zeros where it is read as a number: what is advised is what was written. */
  #asWritten(code: string, path: Path, details: Details): { readonly code: string; readonly details: Details } {
    const isNumber = details['kind'] === 'number' || details['kind'] === 'bool';
    const wantsQuotes = code === 'cohort-wrong-type' && details['expected'] === 'text' && isNumber;
    if (!wantsQuotes && code !== 'cohort-id-not-text' && code !== 'cohort-period-not-text') return { code, details };
    const { source, span } = this.#locate(path, false);
    const found = source.text.slice(span.start, span.end).slice(0, 60);
    return { code: wantsQuotes ? 'cohort-text-needs-quotes' : code, details: { ...details, found } };
  }

  list(): Diagnostic[] {
    const told = [...this.#found, ...[...this.#mistakes.values()].flatMap(toldOf)];
    if (!this.#more) return told;
    return [...told, { code: 'more-problems', severity: 'info', details: { count: this.#unsaid }, at: this.#more }];
  }
}

function keyOf(code: string, details: Details): string {
  const kept = Object.entries(details).filter(([name]) => !INDIVIDUAL.has(name) || (name === 'found' && BY_FOUND.has(code)));
  return JSON.stringify([code, kept]);
}

function toldOf({ diagnostics, count }: Repeated): readonly Diagnostic[] {
  const [first, ...others] = diagnostics;
  if (!first || count <= FEW) return diagnostics;
  const whose = new Set(others.map(({ details }) => String(details['subject'] ?? '')));
  whose.delete(String(first.details['subject'] ?? ''));
  const among = [...whose].filter((one) => one !== '').join(', ');
  const details = { ...first.details, repeats: count - 1, among: among === '' ? 'none' : among + (count > whose.size + 1 ? ' …' : '') };
  return [{ ...first, details, related: others.map(({ at }) => ({ at, role: 'again' })) }];
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
