import type { Model } from '../compile/model.ts';
import type { CheckedRuleset } from '../check/checked.ts';
import type { Location } from '../diagnostic.ts';
import type { Trace } from '../evaluate/machine.ts';
import type { Term } from '../language/term.ts';
import type { Path } from '../source.ts';
import { walk } from '../language/walk.ts';

/** Something of a ruleset that a case can exercise. */
export interface CoverageItem {
  readonly kind: 'branch' | 'row' | 'option';
  /** What it is: `if (…) true`, a table and row, a reading and option. */
  readonly name: string;
  readonly at: Location;
}

export interface Coverage {
  readonly total: Readonly<Record<CoverageItem['kind'], number>>;
  readonly missed: readonly CoverageItem[];
}

type Bound = 'floor' | 'cap' | 'when';

/** Watches the cases of a ruleset and tells afterwards what none of them reached. */
export class CoverageTrace implements Trace {
  readonly #branches = new Map<Term, Set<boolean>>();
  readonly #rows = new Set<string>();
  readonly #bounds = new Map<string, Set<boolean>>();
  readonly #options = new Set<string>();

  branch(term: Term, taken: boolean): void {
    add(this.#branches, term, taken);
  }

  row(table: string, row: number): void {
    this.#rows.add(`${table} ${row}`);
  }

  bound(value: string, which: Bound, applied: boolean): void {
    add(this.#bounds, `${value} ${which}`, applied);
  }

  options(readings: ReadonlyMap<string, string>): void {
    for (const [id, option] of readings) this.#options.add(`${id} ${option}`);
  }

  result(model: Model, ruleset: CheckedRuleset): Coverage {
    const total = { branch: 0, row: 0, option: 0 };
    const missed: CoverageItem[] = [];
    const item = (kind: CoverageItem['kind'], hit: boolean, name: string, at: () => Location) => {
      total[kind] += 1;
      if (!hit) missed.push({ kind, name, at: at() });
    };
    const both = (seen: ReadonlySet<boolean> | undefined, name: string, at: () => Location) => {
      for (const side of [true, false]) item('branch', seen?.has(side) ?? false, `${name}: ${String(side)}`, at);
    };
    for (const term of termsOf(model)) {
      if (term.kind === 'if') both(this.#branches.get(term), 'if', () => ruleset.locate(term.condition.at.path, term.condition.at.span));
    }
    for (const warning of model.warnings) both(this.#branches.get(warning.term), `warning ${warning.code}`, () => ruleset.locate(warning.at));
    for (const value of model.values.values()) {
      for (const which of ['when', 'floor', 'cap'] as const) {
        if (value[which]) both(this.#bounds.get(`${value.id} ${which}`), `${value.id} ${which}`, () => ruleset.locate([...value.at, which]));
      }
    }
    for (const table of model.tables.values()) {
      table.rows.forEach((row, index) => item('row', this.#rows.has(`${table.id} ${index}`), `${table.id}, ${index + 1}`, () => ruleset.locate(row.at)));
    }
    for (const reading of model.readings.values()) {
      for (const option of reading.options.keys()) item('option', this.#options.has(`${reading.id} ${option}`), `${reading.id}=${option}`, () => ruleset.locate([...reading.at, 'options', option] as Path));
    }
    return { total, missed };
  }
}

function add<K>(map: Map<K, Set<boolean>>, key: K, side: boolean): void {
  const seen = map.get(key);
  if (seen) seen.add(side);
  else map.set(key, new Set([side]));
}

/** Every term that an evaluation can come to, once. */
export function termsOf(model: Model): ReadonlySet<Term> {
  const found = new Set<Term>();
  const roots: (Term | null)[] = [
    ...[...model.values.values()].flatMap((value) => [value.term, value.when, value.floor, value.cap]),
    model.grade?.term ?? null,
    ...model.warnings.map((warning) => warning.term),
    ...model.findings.map((finding) => finding.term),
  ];
  for (const root of roots) if (root) for (const term of walk(root)) found.add(term);
  return found;
}
