import type { Details, Severity } from '../../../engine/index.ts';
import type { SheetFound, SheetPlace } from './found.ts';

/** So often a word is said of the cells of a column, then only counted; and so many words in all. */
const FEW = 4;
const MOST = 300;

/** Of these a file is let in all the same. */
const WARNINGS: ReadonlySet<string> = new Set([
  'sheet-number-as-text',
  'sheet-formula',
  'sheet-hidden-row',
  'sheet-hidden-column',
  'sheet-hidden',
  'sheet-not-read',
  'sheet-no-cohort',
]);

interface Told {
  readonly code: string;
  readonly severity: Severity;
  readonly place: SheetPlace;
  count: number;
}

/** Gathers what is wrong with the sheets of a file. */
export class SheetReport {
  readonly #file: string;
  readonly #found: SheetFound[] = [];
  /** By code, sheet and column. */
  readonly #told = new Map<string, Told>();
  #unsaid = 0;

  constructor(file: string) {
    this.#file = file;
  }

  tell(code: string, place: SheetPlace, details: Details = {}, related: SheetFound['related'] = []): void {
    const severity = WARNINGS.has(code) ? 'warning' : 'error';
    const key = JSON.stringify([code, place.sheet, place.cell?.replace(/\d+$/, '')]);
    const told = this.#told.get(key) ?? { code, severity, place, count: 0 };
    this.#told.set(key, told);
    told.count += 1;
    if (told.count > FEW) return;
    if (this.#found.length >= MOST) this.#unsaid += 1;
    else this.#found.push({ file: this.#file, ...place, severity, code, details, related });
  }

  get hasErrors(): boolean {
    return [...this.#told.values()].some(({ severity }) => severity === 'error');
  }

  /** In the order in which sheets were read, with a last word on each column where there is more of the same. */
  list(): SheetFound[] {
    const more = [...this.#told.values()].flatMap(({ code, place, count }): SheetFound[] =>
      count <= FEW ? [] : [this.#info('sheet-more', { sheet: place.sheet, cell: columnOf(place) }, { count: count - FEW, code })],
    );
    const rest = this.#unsaid > 0 ? [this.#info('sheet-more-problems', { sheet: null, cell: null }, { count: this.#unsaid })] : [];
    return [...this.#found, ...more, ...rest];
  }

  #info(code: string, place: SheetPlace, details: Details): SheetFound {
    return { file: this.#file, ...place, severity: 'info', code, details, related: [] };
  }
}

const columnOf = ({ cell }: SheetPlace): string | null => cell?.replace(/\d+$/, '') || null;
