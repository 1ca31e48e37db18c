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
    const months = year * 12 + month - 1;
    return new Day(firstOfMonth(Math.floor(months / 12), months - 12 * Math.floor(months / 12)) + day - 1);
  }

  plus(days: number): Day {
    return new Day(this.ordinal + days);
  }

  get year(): number {
    return this.#parts().year;
  }

  get month(): number {
    return this.#parts().month;
  }

  get dayOfMonth(): number {
    return this.#parts().dayOfMonth;
  }

  /** 0 is Sunday. */
  get weekday(): number {
    return (((this.ordinal + 4) % 7) + 7) % 7;
  }

  /** ISO 8601; of a year before 0 or after 9999 expanded: `+010000-01-01`. */
  toString(): string {
    const { year, month, dayOfMonth } = this.#parts();
    const digits = (value: number, count: number) => String(value).padStart(count, '0');
    const shown = year >= 0 && year <= 9999 ? digits(year, 4) : `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`;
    return `${shown}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
  }

  /** By whole years of March to February, of which 400 make a whole number of days. */
  #parts(): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
    const day = this.ordinal - FIRST_OF_ERA;
    const era = Math.floor(day / DAYS_OF_ERA);
    const left = day - era * DAYS_OF_ERA;
    const year = Math.floor((left - Math.floor(left / 1460) + Math.floor(left / 36_524) - Math.floor(left / 146_096)) / 365);
    const ofYear = left - daysBefore(year);
    const fromMarch = Math.floor((5 * ofYear + 2) / 153);
    const month = (fromMarch + 2) % 12;
    return {
      year: era * 400 + year + (month < 2 ? 1 : 0),
      month: month + 1,
      dayOfMonth: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    };
  }
}

/** 1 March of the year 0, and how many days 400 years are. */
const FIRST_OF_ERA = -719_468;
const DAYS_OF_ERA = 146_097;

/** Of the first years of an era, each from March on. */
const daysBefore = (years: number): number => years * 365 + Math.floor(years / 4) - Math.floor(years / 100);

/** The ordinal of the first of a month counted from 0. Unlike those of `Date`, years have no end. */
function firstOfMonth(year: number, month: number): number {
  const fromMarch = (month + 10) % 12;
  const marches = month < 2 ? year - 1 : year;
  const era = Math.floor(marches / 400);
  return FIRST_OF_ERA + era * DAYS_OF_ERA + daysBefore(marches - era * 400) + Math.floor((153 * fromMarch + 2) / 5);
}
