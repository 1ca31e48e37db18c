import type { CheckedRuleset } from '../check/checked.ts';
import { admit } from '../cohort/admit.ts';
import type { Locate } from '../cohort/reporting.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import type { CaseFile } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import { originOf, subjectData, whereInCase } from './data.ts';
import { isRefusal } from './refusal.ts';

/**
 * What keeps the data of cases from being let in, each at its place in the case or its sample. Left out are cases that expect it,
 * and those of which something is wrong that has been said already: a sample or a category that they do not have.
 */
export function faultsOfCases(ruleset: CheckedRuleset): Diagnostic[] {
  const { model } = ruleset;
  const { samples = {}, cases = [] } = ruleset.file;
  const said = new Set<string>();
  return cases.flatMap((one, index) => {
    if (one.subjects.length === 0 || isRefusal(one.subjects) || one.subjects.some(isUnfinished)) return [];
    const locate: Locate = (where, onKey) => {
      const { sample, path } = originOf(where, one, samples);
      const place = sample === null ? ['cases', index, ...whereInCase(where, one)] : ['samples', sample, ...path];
      return onKey ? ruleset.locateKey(place) : ruleset.locate(place);
    };
    const readings = model.readings.size === 0 ? {} : { readings: known(one, model) };
    const { diagnostics } = admit(
      model,
      { period: '', ...readings, subjects: one.subjects.map((subject) => subjectData(subject, samples)) },
      locate,
      {},
    );
    // A limit is broken by sample and case together; a sample's own mistake is that of every case that begins with it.
    return diagnostics
      .map((found) => (found.code.startsWith('cohort-limit') ? { ...found, at: subjectOf(found, one, index) } : found))
      .filter(({ code, at }) => {
        const key = `${code} ${at.span.start} ${at.span.end}`;
        return said.has(key) ? false : said.add(key);
      });
  });

  function subjectOf({ details, at }: Diagnostic, { subjects }: CaseFile, index: number): Location {
    const position = subjects.findIndex(({ id }) => id === details['subject']);
    const path = ['cases', index, 'subjects', position];
    const whole = ruleset.locate(path);
    return at.span.start >= whole.span.start && at.span.end <= whole.span.end ? at : whole;
  }

  function isUnfinished({ like, category }: CaseFile['subjects'][number]): boolean {
    return like === undefined ? category === undefined : !Object.hasOwn(samples, like);
  }
}

/** The readings of a case that there are; the others are reported where they stand. */
function known(one: CaseFile, { readings }: Model): Record<string, string> {
  return Object.fromEntries(Object.entries(one.readings ?? {}).filter(([id, option]) => readings.get(id)?.options.has(option)));
}
