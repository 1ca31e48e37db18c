import { admit } from '../../../engine/cohort/admit.ts';
import { evaluate, type Evaluated } from '../../../engine/index.ts';
import { caseName } from '../../../engine/language/case-name.ts';
import { rulesetOf, words } from '../../harness/rulesets.ts';

/** The embedded cases of the rulesets, evaluated. */

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-');
}

/** The cases of a ruleset that are not about refusals, by slug of their English name. */
export function casesOf(id: string): ReadonlyMap<string, () => Promise<Evaluated>> {
  const ruleset = rulesetOf(id);
  const { cases = [], samples = {} } = ruleset.file;
  const model = ruleset.model;
  return new Map(
    cases
      .filter(({ subjects }) => !subjects.some((one) => 'refused' in one))
      .map(({ name, readings = {}, subjects }) => [
        slug(caseName({ name }).en),
        async () => {
          const data = subjects.map(({ id: subject, like, category, attributes = {}, inputs = {}, without = [] }) => {
            const sample = like === undefined ? undefined : samples[like];
            const given = Object.entries({ ...sample?.inputs, ...inputs }).filter(([input]) => !without.includes(input));
            return {
              id: subject,
              category: category ?? sample?.category,
              ...sample?.attributes,
              ...attributes,
              inputs: Object.fromEntries(given),
            };
          });
          const at = { source: { name: caseName({ name }).en, text: '' }, span: { start: 0, end: 0 } };
          const { cohort, diagnostics } = admit(model, { readings, subjects: data }, () => at, {});
          if (!cohort) throw new Error(words(diagnostics));
          return { model, evaluation: await evaluate(model, cohort) };
        },
      ]),
  );
}
