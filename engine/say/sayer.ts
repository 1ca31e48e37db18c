import type { Details } from '../diagnostic.ts';
import type { ReadingTaken, Shown } from '../explain/explanation.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { clauseWords } from './clause.ts';
import { readingWords, type ReadingWords } from './readings.ts';
import { measureWords, valueWords } from './values.ts';
import { say } from './words.ts';

/** One who speaks on one page: a reading is told where it first decides something. */
export class Sayer {
  readonly language: Language;
  readonly #told = new Set<string>();

  constructor(language: Language) {
    this.language = language;
  }

  say(code: string, details: Details = {}): string {
    return say(code, details, this.language);
  }

  label(label: Label): string {
    return label[this.language];
  }

  clause(clause: string): string {
    return clauseWords(clause, this.language);
  }

  value(value: Shown): string {
    return valueWords(value, this.language);
  }

  measure(value: Shown, unit: Label | null): string {
    return measureWords(value, unit, this.language);
  }

  /** Those not told before, each with why it is read so. */
  readings(readings: readonly ReadingTaken[]): string[] {
    return this.tell(readings.map((one) => readingWords(one, this.language)));
  }

  tell(readings: readonly ReadingWords[]): string[] {
    return readings
      .filter(({ id }) => !this.#told.has(id))
      .flatMap(({ id, sentence, why }) => {
        this.#told.add(id);
        return [sentence, why];
      });
  }
}
