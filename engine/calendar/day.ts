/** A day of the Gregorian calendar (ISO 8601, also before 1582), without a time or a zone. Immutable. */
export class Day {
  /** Days since 1970-01-01. */
  readonly ordinal: number;

  constructor(ordinal: number) {
    this.ordinal = ordinal;
  }

  /** The day of an ISO date (`2013-07-05`), or null when there is no such day. */
  static parse(text: string): Day | null {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match) return null;
    const day = Day.of(Number(match[1]), Number(match[2]), Number(match[3]));
    return day.toString() === text ? day : null;
  }

  /** Months beyond 12 and days beyond a month's end run on: month 13 is January of the next year. */
  static of(year: number, month: number, day: number): Day {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return new Day(date.getTime() / 86_400_000);
  }

  plus(days: number): Day {
    return new Day(this.ordinal + days);
  }

  get year(): number {
    return this.#date().getUTCFullYear();
  }

  get month(): number {
    return this.#date().getUTCMonth() + 1;
  }

  get dayOfMonth(): number {
    return this.#date().getUTCDate();
  }

  /** 0 is Sunday. */
  get weekday(): number {
    return this.#date().getUTCDay();
  }

  toString(): string {
    return this.#date().toISOString().slice(0, 10);
  }

  #date(): Date {
    return new Date(this.ordinal * 86_400_000);
  }
}
