import { readFileSync } from 'node:fs';
import { root } from './service.ts';

/** The example's 36 subjects so many times over. */
export function crowd(times: number, period = '2014'): object {
  const { subjects, ...rest } = JSON.parse(readFileSync(`${root}/rulesets/examples/service-quality-2014.json`, 'utf8')) as {
    subjects: { id: string }[];
  };
  return {
    ...rest,
    period,
    subjects: Array.from({ length: times }, (_, turn) => subjects.map((one) => ({ ...one, id: `${one.id}-${turn}` }))).flat(),
  };
}
