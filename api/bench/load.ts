export interface Answered {
  readonly status: number;
  readonly text: string;
}

export type Request = () => Promise<Answered>;

/** What so many clients got out of the service. */
export interface Cell {
  readonly perSecond: number;
  /** Milliseconds within which half, and all but one in a hundred, were answered. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx. */
  readonly errors: number;
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;

/** Each client asks again when it was answered, until the time is over. */
export async function measure(clients: number, seconds: number, scenario: (client: number) => Promise<Request>): Promise<Cell> {
  const requests = await Promise.all(Array.from({ length: clients }, (_, client) => scenario(client)));
  const times: number[] = [];
  let errors = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(requests.map(async (request) => {
    do {
      const asked = performance.now();
      const { status } = await request();
      times.push(performance.now() - asked);
      if (status < 200 || status > 299) errors += 1;
    } while (performance.now() < end);
  }));
  const took = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / took, p50: quantile(times, 0.5), p99: quantile(times, 0.99), errors };
}
