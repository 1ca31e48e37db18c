/** Why a job came to no answer; none of them is the fault of the service itself. */

/** It took longer than a job may. */
export class TimeLimitExceeded extends Error {}

/** It, or its answer, needed more memory than a worker has. */
export class MemoryLimitExceeded extends Error {}

/** Too many jobs wait already, or the service is stopping. */
export class Overloaded extends Error {}

/** One user has as many jobs waiting as one may have. */
export class TooManyOfOne extends Error {
  constructor(readonly limit: number) {
    super(`${limit} jobs of this user wait already`);
  }
}

/** What is kept does not come to its digest; thrown in a worker, it is known again by its message. */
export class ContentDamaged extends Error {
  static readonly #BEGINNING = 'what is kept is damaged: ';

  constructor(readonly digest: string) {
    super(`${ContentDamaged.#BEGINNING}${digest}`);
  }

  static from(message: string): ContentDamaged | null {
    return message.startsWith(ContentDamaged.#BEGINNING) ? new ContentDamaged(message.slice(ContentDamaged.#BEGINNING.length)) : null;
  }
}

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {}
