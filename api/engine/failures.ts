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

/** Nobody waits for the answer any more. */
export class Abandoned extends Error {}
