import { confirmed, ended } from './assessed.ts';
import { example } from './nation.ts';
import type { People } from './service.ts';

/** Assessments that are confirmed, each of which is scored again under every option of every reading: enough for seconds of work. */
const ASSESSMENTS = 24;
/** Seldom: answering it would be a good part of what is measured. */
const LOOK_MS = 250;

export interface Rescored {
  readonly processes: number;
  readonly parts: number;
  readonly seconds: number;
}

export async function prepare(people: People, url: string): Promise<void> {
  for (let index = 0; index < ASSESSMENTS; index += 1) await confirmed(people, url, example);
}

/** All of the past scored again, from the request to its end. */
export async function rescore({ auditor }: People, url: string, processes: number): Promise<Rescored> {
  const begun = performance.now();
  const asked = await auditor.send(url, 'POST', '/api/rescores', JSON.stringify({ readings: 'every' }));
  const { parts } = JSON.parse(asked.text) as { parts: number };
  await ended(auditor, url, asked, () => undefined, LOOK_MS);
  return { processes, parts, seconds: (performance.now() - begun) / 1000 };
}
