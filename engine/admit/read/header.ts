import type { Edition } from '../../cohort/admit.ts';
import type { Model } from '../../model.ts';
import { refuse } from './stops.ts';

/** What a file says before and after its subjects: of which ruleset and period it is, and how the act is read. */
export class Header {
  readonly #model: Model;
  readonly #editions: readonly Edition[] | 'any';
  readonly #readings: Map<string, string>;
  readonly #seen = new Set<string>();
  period: string | null = null;

  constructor(model: Model, editions: readonly Edition[] | 'any') {
    this.#model = model;
    this.#editions = editions;
    this.#readings = new Map([...model.readings.values()].map((reading) => [reading.id, reading.default]));
  }

  /** A key stands for the first time. */
  come(key: string): void {
    if (this.#seen.has(key) || !['ruleset', 'period', 'readings', 'subjects'].includes(key)) refuse();
    this.#seen.add(key);
  }

  takeRuleset(name: string): void {
    if (this.#editions === 'any') return;
    if (![this.#model, ...this.#editions].some(({ id, version }) => name === id || name === `${id}@${version}`)) refuse();
  }

  takeReading(id: string, option: string): void {
    if (!this.#model.readings.get(id)?.options.has(option)) refuse();
    this.#readings.set(id, option);
  }

  /** Every reading with its option, once the file has been read. */
  readings(overrides: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
    if (!this.#seen.has('subjects')) refuse();
    for (const [id, option] of Object.entries(overrides)) this.takeReading(id, option);
    return this.#readings;
  }
}
