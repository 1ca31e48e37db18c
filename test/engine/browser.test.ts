import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { modelOf, reportData } from '../harness/rulesets.ts';

/** The engine is bundled as a page would have it, with nothing of Node.js to reach for, and gives the same results. */
test.each(['service-quality-2014', 'rural-akim-2020'])('%s is evaluated where there is only a browser', async (id) => {
  const bundle = await build({
    entryPoints: [new URL('../../engine/index.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'metodika',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  const source = bundle.outputFiles[0]?.text ?? '';
  // `process`, `require`, `Buffer`, `fs` and the like do not exist in this context.
  const page = vm.createContext({ TextDecoder, TextEncoder, URL, setTimeout, queueMicrotask, structuredClone, console: undefined });
  vm.runInContext(`var window = globalThis; var self = globalThis; ${source}; globalThis.metodika = metodika;`, page);
  const [ruleset, cohort] = [read(`rulesets/${id}.yaml`), read(`rulesets/examples/${id}.json`)];
  Object.assign(page, { ruleset, cohort });
  const result = await (vm.runInContext(
    `(async () => {
    const checked = metodika.checkRuleset({ name: 'ruleset.yaml', text: ruleset });
    const model = checked.ruleset.model;
    const admitted = metodika.checkCohort(model, { name: 'cohort.json', text: cohort });
    return JSON.stringify(metodika.report(model, await metodika.evaluate(model, admitted.cohort), 'ru'));
  })()`,
    page,
  ) as Promise<string>);
  expect(JSON.parse(result)).toEqual(JSON.parse(JSON.stringify(await reportData(modelOf(id), JSON.parse(cohort)))));
});

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
