export interface Answered {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
  /** As it was sent. */
  readonly bytes: Uint8Array;
}

/** One request of a client, to its answer. */
export type Ask = () => Promise<Answered>;

/** What so many clients got out of the service. */
export interface Cell {
  readonly perSecond: number;
  /** Milliseconds within which half, and all but one in a hundred, were answered. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx, and answers that never came. */
  readonly errors: number;
  readonly firstError: string | null;
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Each client asks again when it was answered, until the time is over; what is under way then is waited for, so that nothing of it
 * weighs on the measurement that follows.
 */
export async function measure(asks: readonly Ask[], seconds: number): Promise<Cell> {
  const times: number[] = [];
  const failed: Answered[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    asks.map(async (ask) => {
      do {
        const asked = performance.now();
        const answer = await ask();
        times.push(performance.now() - asked);
        if (answer.status < 200 || answer.status > 299) failed.push(answer);
      } while (performance.now() < end);
    }),
  );
  const took = (performance.now() - begun) / 1000;
  const [first] = failed;
  return {
    perSecond: (times.length - failed.length) / took,
    p50: median(times),
    p99: quantile(times, 0.99),
    errors: failed.length,
    firstError: first ? `${first.status} ${first.text}` : null,
  };
}
