import { ASYNC, ended, expected, idOf, importing, opening, type JobShown } from './assessed.ts';
import { median, quantile, type Answered } from './load.ts';
import { watch, type Peaks } from './memory.ts';
import { EDITION, example, nation } from './nation.ts';
import type { People, Person } from './service.ts';

const BODIES = 20_000;
const SERVICES = 20;
const SEED = 1;
/** Small requests come so often, whatever became of those before. */
const EVERY_MS = 250;
const IDLE_S = 30;
/** What p99 of small requests may be, of what it is when nothing else is done. */
const MOST = 5;

/** When it was asked, in seconds of its phase, and how many milliseconds it took. */
interface Asked {
  readonly at: number;
  readonly ms: number;
}

interface Small {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Where to look for what kept it. */
  readonly slowest: readonly Asked[];
}

export interface Phase {
  readonly phase: string;
  readonly seconds: number;
  /** How often it was told anew how far the job is. */
  readonly told: number;
  readonly small: Readonly<Record<string, Small>>;
  readonly peaks: Peaks;
}

/** Asks small things again and again while something is done. */
async function meanwhile<T>(
  asks: Readonly<Record<string, () => Promise<Answered>>>,
  work: () => Promise<T>,
): Promise<[Readonly<Record<string, Asked[]>>, T]> {
  const asked = Object.fromEntries(Object.keys(asks).map((name): [string, Asked[]] => [name, []]));
  const start = performance.now();
  let over = false;
  const one = async (name: string, ask: () => Promise<Answered>): Promise<void> => {
    const begun = performance.now();
    const answer = await ask();
    asked[name]?.push({ at: (begun - start) / 1000, ms: performance.now() - begun });
    if (answer.status < 200 || answer.status > 299) throw new Error(`${name}: ${answer.status} ${answer.text}`);
  };
  const asking = (async () => {
    const all: Promise<void>[] = [];
    while (!over) {
      for (const [name, ask] of Object.entries(asks)) {
        all.push(one(name, ask));
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS / Object.keys(asks).length));
      }
    }
    await Promise.all(all);
  })();
  const made = await work().finally(() => {
    over = true;
  });
  await asking;
  return [asked, made];
}

async function smallOnes({ auditor }: People, url: string): Promise<Record<string, () => Promise<Answered>>> {
  const evaluation = `{ "ruleset": "${EDITION}", "cohort": ${example} }`;
  const id = idOf(expected(201, await auditor.send(url, 'POST', '/api/evaluations', evaluation)));
  return {
    'list of editions': () => auditor.send(url, 'GET', '/api/rulesets'),
    explanation: () => auditor.send(url, 'GET', `/api/evaluations/${id}/subjects/central-01/explanations/final`),
    'evaluate 36 bodies': () => auditor.send(url, 'POST', '/api/evaluations', evaluation),
  };
}

/** A nation taken in, evaluated and looked at, while small requests are answered. @param told of each phase once it is over */
export async function large(
  people: People,
  { url, pid }: { readonly url: string; readonly pid: number },
  postmaster: number | null,
  told: (phase: Phase) => void,
): Promise<{ readonly phases: readonly Phase[]; readonly passed: boolean; readonly most: number }> {
  const { secretary, auditor } = people;
  const small = await smallOnes(people, url);
  // Written out before anything is measured: the one who asks is as busy as the one who answers.
  const [file, changed] = [SEED, SEED + 1].map((seed) => Buffer.from(nation(BODIES, SERVICES, seed))) as [Buffer, Buffer];
  const phases: Phase[] = [];
  const phase = async <T>(name: string, work: (seen: (job: JobShown) => void) => Promise<T>): Promise<T> => {
    const peaks = watch([pid], postmaster);
    const steps = new Set<string>();
    const begun = performance.now();
    const [asked, made] = await meanwhile(small, () => work(({ progress }) => steps.add(JSON.stringify(progress))));
    const seconds = (performance.now() - begun) / 1000;
    const summed = Object.entries(asked).map(([kind, of]) => {
      const times = of.map(({ ms }) => ms);
      const slowest = of.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
      return [kind, { count: of.length, p50: median(times), p99: quantile(times, 0.99), max: Math.max(...times), slowest }] as const;
    });
    const found = { phase: name, seconds, told: steps.size, small: Object.fromEntries(summed), peaks: await peaks() };
    phases.push(found);
    told(found);
    return made;
  };
  // Each worker reads the rules once.
  await phase('warming up', () => new Promise((resolve) => setTimeout(resolve, 3_000)));
  phases.pop();
  await phase('idle', () => new Promise((resolve) => setTimeout(resolve, IDLE_S * 1000)));
  const id = await opening(secretary, url);
  const asJob = async (by: Person, asked: Promise<Answered>, seen: (job: JobShown) => void) => ended(by, url, await asked, seen);
  await phase('import JSON', (seen) => asJob(secretary, importing(secretary, url, id, 'cohort.json', file), seen));
  const evaluate = () => secretary.send(url, 'POST', `/api/assessments/${id}/evaluate`, '{}', ASYNC);
  const { result } = await phase('evaluate', (seen) => asJob(secretary, evaluate(), seen));
  await phase('look at a page', async () =>
    expected(200, await auditor.send(url, 'GET', `/api/evaluations/${result?.id ?? ''}?page=1&perPage=25`)),
  );
  await phase('explain a value', async () =>
    expected(200, await auditor.send(url, 'GET', `/api/evaluations/${result?.id ?? ''}/subjects/body-00001/explanations/final`)),
  );
  await phase('import JSON again, changed', (seen) => asJob(secretary, importing(secretary, url, id, 'cohort.json', changed), seen));
  const [idle, ...busy] = phases;
  const ratios = busy.flatMap((one) => Object.entries(one.small).map(([kind, { p99 }]) => p99 / (idle?.small[kind]?.p99 ?? NaN)));
  const most = Math.max(...ratios);
  return { phases, passed: most < MOST, most };
}
