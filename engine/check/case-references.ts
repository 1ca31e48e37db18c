import { nearest } from '../language/nearest.ts';
import { caseName } from '../language/case-name.ts';
import { inLanguages } from '../language/in-languages.ts';
import { LANGUAGES, type CaseFile, type Language, type RulesetFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import { isAtFault, type Diagnostics } from './context.ts';
import { STAND_IN } from './shape/mend.ts';
import type { Structure } from './structure.ts';

const GENERAL = ['grade', 'rank', 'outcome', 'warnings', 'stages', 'findings'];

/** Names that cases and correspondences use: samples, readings, values, warnings. What a case's figures do is seen when it runs. */
export function checkCaseReferences(file: RulesetFile, { names, values, readings }: Structure, diagnostics: Diagnostics): void {
  checkNames(file.cases ?? [], diagnostics);
  const said = new Set<string>();
  (file.cases ?? []).forEach((one, index) => {
    const path: Path = ['cases', index];
    for (const [id, option] of Object.entries(one.readings ?? {})) {
      const reading = readings.get(id);
      if (!reading) unknown('unknown-reading', [...path, 'readings', id], id, readings.keys());
      else if (!reading.options.has(option))
        diagnostics.error('unknown-option', diagnostics.locate([...path, 'readings', id]), {
          name: option,
          by: id,
          options: [...reading.options.keys()].join(', '),
          suggestion: nearest(option, reading.options.keys()) ?? '',
        });
    }
    one.subjects.forEach((subject, at) => {
      const where: Path = [...path, 'subjects', at];
      if (subject.like !== undefined && !Object.hasOwn(file.samples ?? {}, subject.like))
        unknown('unknown-sample', [...where, 'like'], subject.like, Object.keys(file.samples ?? {}));
      if (subject.like === undefined && subject.category === undefined)
        diagnostics.error('case-without-category', diagnostics.locate(where), { name: subject.id });
      for (const key of Object.keys(subject.expect ?? {})) {
        if (!GENERAL.includes(key) && values.get(key)?.list !== null)
          unknown('unknown-expectation', [...where, 'expect', key], key, [...values.keys(), ...GENERAL], true);
      }
      const warnings = subject.expect?.['warnings'];
      if (Array.isArray(warnings))
        warnings.forEach((code: unknown, position) => {
          if (typeof code === 'string' && !Object.hasOwn(file.warnings ?? {}, code))
            unknown('unknown-warning', [...where, 'expect', 'warnings', position], code, Object.keys(file.warnings ?? {}));
        });
    });
  });
  for (const [edition, pairs] of Object.entries(file.correspondence ?? {})) {
    for (const id of Object.keys(pairs)) {
      if (!values.has(id)) unknown('unknown-value', ['correspondence', edition, id], id, values.keys(), true);
    }
  }

  /** Once for a name, however many cases use it. */
  function unknown(code: string, path: Path, name: string, known: Iterable<string>, key = false): void {
    if (isAtFault(name, names.broken) || said.has(`${code} ${name}`)) return;
    said.add(`${code} ${name}`);
    diagnostics.error(code, key ? diagnostics.locateKey(path) : diagnostics.locate(path), { name, suggestion: nearest(name, known) ?? '' });
  }
}

/** Two cases are alike for whoever reads them by the same name in a language. */
function checkNames(cases: readonly CaseFile[], diagnostics: Diagnostics): void {
  const seen: Readonly<Record<Language, Map<string, number>>> = { ru: new Map(), kk: new Map(), en: new Map() };
  for (const [index, one] of cases.entries()) {
    const name = caseName(one);
    const alike = new Map<number, Language[]>();
    for (const language of LANGUAGES) {
      const text = name[language];
      if (text === '' || text === STAND_IN) continue;
      const first = seen[language].get(text);
      if (first === undefined) seen[language].set(text, index);
      else alike.set(first, [...(alike.get(first) ?? []), language]);
    }
    for (const [first, languages] of alike) {
      const [language = 'ru'] = languages;
      // In some languages only: that text is at fault, and no other says which.
      const isWhole = typeof one.name === 'string' || languages.length === LANGUAGES.length;
      diagnostics.error('case-repeated', diagnostics.locate(['cases', index, 'name', ...(isWhole ? [] : [language])]), {
        ...(typeof one.name !== 'string' && isWhole ? inLanguages('name', name) : { name: name[isWhole ? 'ru' : language] }),
        first: first + 1,
      });
    }
  }
}
