import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkCohort,
  checkDefinitions,
  ENGINE_VERSION,
  evaluate,
  capsuleText,
  writeEvaluation,
  type Capsule,
} from '../../../engine/index.ts';
import { digestOf } from '../../../engine/capsule/record.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** The example of an edition as a service would keep it. */
export async function kept(id: string, readings: Readonly<Record<string, string>> = {}): Promise<Capsule> {
  const text = readFileSync(join(root, 'rulesets', `${id}.yaml`), 'utf8');
  const input = readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');
  const { ruleset } = checkDefinitions({ name: id, text });
  if (!ruleset) throw new Error(`${id} does not read`);
  const { cohort } = checkCohort(ruleset.model, { name: 'cohort', text: input }, readings);
  if (!cohort) throw new Error(`the example of ${id} is not admitted`);
  const values = JSON.stringify(writeEvaluation(await evaluate(ruleset.model, cohort)));
  const { version, hash } = ruleset.model;
  const record = {
    id: '00000000-0000-4000-8000-000000000001',
    madeAt: '2026-11-29T10:00:00.000Z',
    madeBy: 'auditor',
    engine: ENGINE_VERSION,
    ruleset: { id, version, hash, text: digestOf(text) },
    readings,
    input: digestOf(input),
    values: digestOf(values),
    follows: null,
  };
  return JSON.parse(capsuleText(record, text, input, values)) as Capsule;
}
