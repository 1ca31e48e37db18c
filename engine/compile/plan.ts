import type { Term } from '../language/term.ts';
import { termKey } from '../language/term-key.ts';
import type { Model } from '../model.ts';
import type { Run } from './at.ts';
import { Compiler } from './compiler.ts';
import { BeyondColumns } from './lanes.ts';

/** The terms of a model under one choice of readings, each made ready once. */
export class Plan {
  readonly #model: Model;
  readonly #readings: ReadonlyMap<string, string>;
  readonly #compilers = new Map<string, Compiler>();
  readonly #runs = new Map<string, Run | null>();

  constructor(model: Model, readings: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#readings = readings;
  }

  /**
   * A term as operations on whole blocks of a category, its choices by reading and category taken. `list`: whose rows are its lanes. Null
   * where it names what columns do not say.
   */
  runOf(term: Term, list: string | null, category: string): Run | null {
    const key = `${category} ${list ?? ''} ${termKey(term)}`;
    let run = this.#runs.get(key);
    if (run === undefined) this.#runs.set(key, (run = this.#made(term, list, category)));
    return run;
  }

  #made(term: Term, list: string | null, category: string): Run | null {
    let compiler = this.#compilers.get(category);
    if (!compiler) {
      compiler = new Compiler({ model: this.#model, readings: this.#readings, category });
      this.#compilers.set(category, compiler);
    }
    try {
      const ready = compiler.ready(term, list);
      return list === null ? ready.run : compiler.overRows(ready, list).run;
    } catch (error) {
      if (error instanceof BeyondColumns) return null;
      throw error;
    }
  }
}

const plans = new WeakMap<Model, Map<string, Plan>>();

/** Plans kept of a model: an editor asks for a few choices of readings again and again. */
const MOST_PLANS = 64;

/** The plan of a model under a choice of readings. */
export function planOf(model: Model, readings: ReadonlyMap<string, string>): Plan {
  let known = plans.get(model);
  if (!known) plans.set(model, (known = new Map<string, Plan>()));
  const key = JSON.stringify([...readings].sort(([a], [b]) => (a < b ? -1 : 1)));
  let plan = known.get(key);
  if (!plan) {
    if (known.size >= MOST_PLANS) known.clear();
    known.set(key, (plan = new Plan(model, readings)));
  }
  return plan;
}
