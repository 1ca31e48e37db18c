import type { Label } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { isNumeric, Missing, type Value } from '../language/value.ts';
import { children } from '../language/walk.ts';
import { isZero } from '../number/arithmetic.ts';
import type { CohortFigure, Letter, ReadingTaken, TableHit } from './explanation.ts';
import { figureOf, isOfRows } from './figures.ts';
import { write } from './formula.ts';
import { inputOf, labelOfTerm } from './labels.ts';
import { chosen, nodeIdOf, optionOf, readingTaken, valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';
import { substitute } from './substitute.ts';
import { hitsOf } from './tables.ts';

/** Something a formula rests on and a node of the tree is to explain. */
export type Request =
  | { readonly kind: 'name'; readonly term: TermOf<'value' | 'input' | 'field' | 'parameter' | 'attribute'>; readonly place: Place }
  | { readonly kind: 'record'; readonly term: TermOf<'record'>; readonly place: Place }
  | { readonly kind: 'rows'; readonly term: TermOf<'rows'>; readonly home: string | null; readonly place: Place };

export type Legend = ReadonlyMap<string, { readonly term: Term; readonly means: Label | null }>;

/** Walks a formula the way it was computed and gathers what it names, looks up, counts and rests on. */
export class Collector {
  readonly letters = new Map<string, Letter>();
  readonly readings = new Map<string, ReadingTaken>();
  readonly tables: TableHit[] = [];
  readonly cohort: CohortFigure[] = [];
  readonly requests: Request[] = [];
  readonly #explaining: Explaining;
  readonly #home: string | null;
  readonly #legend: Legend;

  constructor(explaining: Explaining, home: string | null, legend: Legend) {
    this.#explaining = explaining;
    this.#home = home;
    this.#legend = legend;
  }

  /** `used` is false in a branch not taken; `home` differs from the value's own list inside figures of a cohort. */
  visit(term: Term, place: Place, used = true, home = this.#home): void {
    const all = (terms: readonly Term[], alive = used): void => {
      for (const one of terms) this.visit(one, place, alive, home);
    };
    switch (term.kind) {
      case 'constant':
      case 'missing':
        return;
      case 'choice':
        this.#choice(term, place, used, home);
        return;
      case 'symbol':
        // What a table's column stands for is told with the look-up.
        if (term.column) return;
        // A letter for a single name is told in the name's stead; one for a formula brings that formula's names with it.
        if (this.#letter(term, place, used) === null) this.visit(term.term, place, used, home);
        else if (used) this.#restsOn(term.term, place, home);
        return;
      case 'parameter':
        this.#parameter(term, place, used);
        this.#name(term, place, used, home);
        return;
      case 'input':
      case 'field':
      case 'value':
      case 'attribute':
        this.#name(term, place, used, home);
        return;
      case 'bound':
        return;
      case 'if': {
        this.visit(term.condition, place, used, home);
        const holds = used ? this.#value(term.condition, place) : null;
        this.visit(term.then, place, holds === true, home);
        this.visit(term.otherwise, place, holds === false, home);
        return;
      }
      case 'call':
        term.args.forEach((one, index) => {
          this.visit(one, place, used && this.#matters(term, index, place), home);
        });
        return;
      case 'table':
        this.#call(term, place, used, home);
        all(term.args);
        if (used) this.#lookUp(term, place);
        return;
      case 'rows':
        this.#call(term, place, used, home);
        if (used) this.requests.push({ kind: 'rows', term, home, place });
        return;
      case 'record':
        this.#call(term, place, used, home);
        if (used) this.requests.push({ kind: 'record', term, place });
        return;
      case 'previous': {
        this.#call(term, place, used, home);
        const row = (place.rows[term.list] ?? 0) - 1;
        if (used && row >= 0) this.#restsOn(term.term, { ...place, rows: { ...place.rows, [term.list]: row } });
        return;
      }
      case 'cohort':
        this.#call(term, place, used, home);
        if (used) this.#figure(term, place);
        return;
      default:
        all(children(term));
    }
  }

  #value(term: Term, place: Place): Value | null {
    return valueAt(this.#explaining, term, place);
  }

  /** A ratio's third argument counts for 0 of 0 only; of the arguments of `coalesce`, those up to the first that is there. */
  #matters(term: TermOf<'call'>, index: number, place: Place): boolean {
    if (term.callee === 'ratio' && index === 2) {
      return term.args.slice(0, 2).every((one) => {
        const value = this.#value(one, place);
        return value !== null && isNumeric(value) && isZero(value);
      });
    }
    return term.callee !== 'coalesce' || term.args.slice(0, index).every((one) => this.#value(one, place) instanceof Missing);
  }

  #choice(term: TermOf<'choice'>, place: Place, used: boolean, home: string | null): void {
    const option = optionOf(term, this.#explaining, place);
    const reading = used ? readingTaken(term.by, option, this.#explaining) : null;
    if (reading) this.readings.set(reading.id, reading);
    const taken = term.options[option];
    if (taken) this.visit(taken, place, used, home);
  }

  #parameter(term: TermOf<'parameter'>, place: Place, used: boolean): void {
    const definition = this.#explaining.model.parameters.get(term.id);
    if (definition?.term.kind === 'choice') this.#choice(definition.term, place, used, null);
  }

  #letter(term: TermOf<'symbol'>, place: Place, used: boolean): string | null {
    const whole = chosen(term.term, this.#explaining, place);
    const refers = whole ? nodeIdOf(whole, place) : null;
    const named = whole && refers !== null ? labelOfTerm(whole, this.#explaining.model) : null;
    const formula = whole && refers === null ? write(whole, this.#home) : null;
    this.#put({
      letter: term.name,
      kind: 'letter',
      refers,
      used,
      formula,
      means: this.#legend.get(term.name)?.means ?? named,
      ...(whole && refers === null ? substitute(whole, this.#home, this.#explaining, place) : { substituted: null, taken: null }),
      value: this.#shown(term, place),
    });
    return refers;
  }

  #name(term: TermOf<'value' | 'input' | 'field' | 'parameter' | 'attribute'>, place: Place, used: boolean, home: string | null): void {
    this.#put({
      letter: write(term, home),
      kind: 'name',
      means: labelOfTerm(term, this.#explaining.model),
      formula: null,
      substituted: null,
      taken: null,
      value: this.#shown(term, place),
      used,
      refers: nodeIdOf(term, place),
    });
    if (used) this.requests.push({ kind: 'name', term, place });
  }

  #call(term: TermOf<'rows' | 'record' | 'previous' | 'cohort' | 'table'>, place: Place, used: boolean, home: string | null): void {
    this.#put({
      letter: write(term, home),
      kind: 'call',
      means: null,
      formula: null,
      substituted: null,
      taken: null,
      value: this.#shown(term, place),
      used,
      refers: null,
    });
  }

  /** Each once; used when any of its places is. */
  #put(letter: Letter): void {
    const before = this.letters.get(letter.letter);
    if (!before) this.letters.set(letter.letter, letter);
    else if (letter.used && !before.used) this.letters.set(letter.letter, { ...before, used: true });
  }

  #shown(term: Term, place: Place): Letter['value'] {
    const value = this.#value(term, place);
    return value === null ? null : shown(value, this.#explaining.model, inputOf(term, this.#explaining.model));
  }

  #lookUp(term: TermOf<'table'>, place: Place): void {
    for (const { hit, then } of hitsOf(term, this.#home, this.#explaining, place)) {
      this.tables.push(hit);
      this.visit(then, place, true, null);
    }
  }

  #figure(term: TermOf<'cohort'>, place: Place): void {
    this.cohort.push(figureOf(term, this.#explaining, place));
    const own: Place = { ...place, rows: {} };
    for (const one of [term.argument, ...term.alongside, term.filter]) if (one && !isOfRows(one)) this.#restsOn(one, own, null);
    for (const one of term.options) this.visit(one, place);
  }

  /** What a part rests on elsewhere: in another row, or at the subject as one of a group. Its names are not those of this formula. */
  #restsOn(term: Term, place: Place, home = this.#home): void {
    const inner = new Collector(this.#explaining, home, this.#legend);
    inner.visit(term, place);
    this.requests.push(...inner.requests);
    for (const [id, reading] of inner.readings) this.readings.set(id, reading);
    for (const letter of inner.letters.values()) if (letter.kind === 'letter') this.#put(letter);
  }
}
