import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDefinitions, complete, hover, runCases, type CheckedRuleset } from '../../../engine/index.ts';
import type { Abstract } from '../../../engine/prove/ranges/abstract.ts';
import { holds, intervalText } from '../../../engine/prove/linear/interval.ts';
import { Typesetter } from '../../../engine/say/typeset.ts';
import { parseFormula } from '../../../engine/language/formula.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FormulaFunction } from '../../../engine/language/functions/index.ts';
import { LANGUAGES, type Label } from '../../../engine/language/ruleset.ts';
import { parseExact } from '../../../engine/number/decimal.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { blanksOf } from '../../harness/blanks.ts';
import { words } from '../../harness/rulesets.ts';
import { understandText } from '../prove/model.ts';
import { openTrialOf, trialOf, type Trial } from './trial.ts';

/** A function is one file with all its parts; the manual is held to it by `test/rulesets-readme.test.ts`. */

const FAMILIES = ['cohort', 'record', 'rows', 'scalar', 'special'] as const;
const named = FUNCTIONS.map((one) => [`${one.family}/${one.name}`, one] as const);

describe('the functions of formulas', () => {
  it('stand each in a file of its name in the folder of its family, and all of them are listed', () => {
    const files = FAMILIES.flatMap((family) =>
      readdirSync(`engine/language/functions/${family}`).map((file) => `${family}/${file.replace(/\.ts$/, '')}`),
    );
    expect(files.toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it('give way to no name they had before', () => {
    const former = FUNCTIONS.flatMap(({ formerly = [] }) => formerly);
    expect(former.filter((name, index) => FUNCTION_NAMES.includes(name) || former.indexOf(name) !== index)).toEqual([]);
  });
});

describe.each(named)('%s', (_, called) => {
  it('is documented in three languages by what it does and by a call of it', () => {
    expect(spoken(called.doc)).toEqual(LANGUAGES);
    const { expression } = parseFormula(called.example);
    expect(expression).toMatchObject({ kind: 'call', callee: called.name });
  });

  it('comes to what its worked examples say', async () => {
    for (const trial of trialsOf(called)) {
      const { cases } = await runCases(checked(trial));
      const failures = cases.flatMap(({ failures: wrong, diagnostics }) => [
        ...wrong.map(({ subject, expected, actual }) => `${subject} should get ${expected}, gets ${actual}`),
        ...diagnostics.map((one) => words([one])),
      ]);
      expect(failures, trial.ruleset).toEqual([]);
    }
  });

  it('has a range that holds what comes of its worked examples', () => {
    for (const trial of trialsOf(called)) {
      const [reading] = understandText(trial.ruleset).ranges.readings('it', 'body');
      if (!reading) throw new Error('no range');
      const { abstract, range } = reading.result;
      for (const gives of trial.gives)
        expect(isWithin(gives, abstract, range), `${String(gives)} in ${range ? intervalText(range) : abstract.kind}`).toBe(true);
    }
  });

  it('is typeset in three languages, the words of each about the same things', () => {
    const call = callOf(called);
    const set = LANGUAGES.map((language) => new Typesetter(language, {}).formula(call));
    const said = set.map((text) => ARGUMENTS.filter((name) => text.includes(name)));
    expect(said[0], set[0]).toContain('alpha');
    for (const names of said) expect(names, set.join('\n')).toEqual(said[0]);
    // Signs are the same everywhere, words nowhere.
    expect([1, LANGUAGES.length]).toContain(new Set(set.map((text) => text.replaceAll('; ', ', '))).size);
    if (called.family === 'scalar' || called.family === 'special') return;
    const { typeset } = called;
    expect(spoken(typeset)).toEqual(LANGUAGES);
    for (const language of LANGUAGES) expect(blanksOf(typeset[language]), language).toEqual(blanksOf(typeset.ru));
  });

  it('is offered while a formula is typed, and told of under the pointer', () => {
    const head = 'metodika: 1\nvalues:\n  it:\n    formula: ';
    const source = { name: 'typed.yaml', text: `${head}${called.name}(` };
    const offer = complete({ ...source, text: head }, { line: 4, column: 14 }).find(({ label }) => label === called.name);
    expect(offer?.kind).toBe('function');
    expect(offer?.detail).toContain(`${called.name}(`);
    for (const language of LANGUAGES) {
      const sentence = called.doc[language].replace(/\.$/, '');
      expect(offer?.documentation?.[language]).toContain(sentence);
      expect(hover(source, { line: 4, column: 15 }, language)?.documentation).toContain(sentence);
    }
  });

  it.each(called.formerly ?? [])('is named to whoever writes %s', (former) => {
    const trial = trialOf(called, called.worked[0]);
    const { diagnostics } = checkDefinitions({ name: 'trial.yaml', text: trial.ruleset.replaceAll(`${called.name}(`, `${former}(`) });
    expect(words(diagnostics.filter(({ severity }) => severity === 'error'))).toBe(
      `unknown-function: There is no function or table “${former}”. Perhaps “${called.name}” was meant.`,
    );
  });
});

function trialsOf(called: FormulaFunction): Trial[] {
  return called.worked.flatMap((worked) => {
    const open = openTrialOf(called, worked);
    return [trialOf(called, worked), ...(open ? [open] : [])];
  });
}

function checked({ ruleset: text }: Trial): CheckedRuleset {
  const { ruleset, diagnostics } = checkDefinitions({ name: 'trial.yaml', text });
  if (!ruleset) throw new Error(`${words(diagnostics.filter(({ severity }) => severity === 'error'))}\n${text}`);
  return ruleset;
}

function isWithin(gives: string | null, abstract: Abstract, range: Parameters<typeof holds>[0] | null): boolean {
  if (abstract.kind === 'never') return false;
  if (gives === null) return abstract.kind === 'absent' || abstract.missing.size > 0;
  if (gives === 'true' || gives === 'false') return abstract.kind === 'bool' && (abstract.truth ?? gives === 'true') === (gives === 'true');
  const result = parseExact(gives);
  return result instanceof Rational && range !== null && holds(range, result);
}

/** Words that no language has. */
const ARGUMENTS = ['alpha', 'beta', 'gamma'];

/** A call of these. */
function callOf(called: FormulaFunction): string {
  if (called.family === 'cohort') {
    const options = called.options.map((one) => (one.type === 'direction' ? 'highest' : '1'));
    return `${called.name}(${['alpha', ...(called.over === 'nothing' ? [] : ['beta']), ...options].join(', ')})`;
  }
  if (!('parameters' in called)) return `${called.name}(alpha)`;
  return `${called.name}(${called.parameters.map((one, index) => (one.type === 'mode' ? 'half_up' : ARGUMENTS[index])).join(', ')})`;
}

const spoken = (label: Label) => LANGUAGES.filter((language) => label[language].trim() !== '');
