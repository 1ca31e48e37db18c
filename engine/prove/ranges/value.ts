import type { ValueDefinition } from '../../language/definition.ts';
import type { Term } from '../../language/term.ts';
import { absenceOf, join, keyOf, PRESENT, withAbsence, type Abstract, type Outcome } from './abstract.ts';
import { number } from './arithmetic.ts';
import { assume } from './assume.ts';
import { areBearable, bearable, bearableGrid } from '../linear/bearable.ts';
import { evaluate } from './evaluate.ts';
import { Form } from '../linear/form.ts';
import { extreme } from './extreme.ts';
import { rounded } from './image.ts';
import { EVERYTHING, intervalText } from '../linear/interval.ts';
import type { Learnt, Knowledge } from './knowledge.ts';
import { root } from './roots.ts';
import type { Result, Run } from './run.ts';

/** A value of more quantities, or with more facts about them, is a quantity of its own to those who use it. */
const MOST_QUANTITIES = 4;
const MOST_FACTS = 12;

/**
 * Quantities that are the same under all readings: inputs, figures of rows and of groups. What else is computed from them is named by its
 * value.
 */
const PLAIN = /^(input|field|count|sum|distinct|min|max|mean|median|first|last|product|geomean|[a-z_]+_over)[:(]/;

/** What a value comes to under one combination of readings. */
export function resultOf(value: ValueDefinition, run: Run): Result {
  const known = root(run, value.list);
  let abstract = applied(value, known, run);
  for (const [bound, side] of [
    [value.floor, 1],
    [value.cap, -1],
  ] as const)
    if (bound) abstract = bounded(abstract, bound, side, known, run);
  if (abstract.kind === 'number' && value.round)
    abstract = number(rounded(abstract.form, value.round.digits, value.round.mode, known), abstract.missing);
  return carried(value, abstract, known);
}

function applied(value: ValueDefinition, known: Knowledge, run: Run): Abstract {
  if (!value.when) return evaluate(value.term, known, run);
  const condition = evaluate(value.when, known, run);
  const outcomes = assume(value.when, true, known, run).map((way): Outcome => ({ known: way, abstract: evaluate(value.term, way, run) }));
  const always = condition.kind === 'bool' && condition.truth === true;
  const missing = new Map([[`when:${value.id}`, value.id]]);
  if (!always) outcomes.push({ known, abstract: { kind: 'absent', missing } });
  return withAbsence(
    join(outcomes, known, () => `${value.id} when applicable`),
    absenceOf(condition),
  );
}

/** A missing bound bounds nothing. */
function bounded(abstract: Abstract, term: Term, side: -1 | 1, known: Knowledge, run: Run): Abstract {
  if (abstract.kind !== 'number') return abstract;
  const bound = evaluate(term, known, run);
  if (bound.kind !== 'number') return abstract;
  const inside = number(extreme(abstract.form, bound.form, side, known), abstract.missing);
  if (bound.missing.size === 0) return inside;
  return join(
    [
      { known, abstract: inside },
      { known, abstract },
    ],
    known,
    () => `${keyOf(inside)} or ${keyOf(abstract)}`,
  );
}

/** What of it those who use the value need to know. */
function carried(value: ValueDefinition, abstract: Abstract, known: Knowledge): Result {
  if (abstract.kind !== 'number') {
    const options = abstract.kind === 'text' && abstract.options ? [...abstract.options].join(', ') : '';
    const truth = abstract.kind === 'bool' ? String(abstract.truth) : '';
    return {
      abstract,
      range: null,
      grid: null,
      learnt: null,
      key: [abstract.kind, options, truth, ...absenceOf(abstract).keys()].join('; '),
    };
  }
  const { form, missing } = abstract;
  const range = bearable(known.range(form));
  const grid = bearableGrid(known.grid(form));
  const learnt = known.learnt(form);
  const plain = [...form.terms.keys()].every((name) => PLAIN.test(name));
  const few =
    plain &&
    areBearable([...form.terms.values(), form.constant]) &&
    form.terms.size <= MOST_QUANTITIES &&
    learnt.facts.length <= MOST_FACTS;
  const about = [intervalText(range), grid?.toString() ?? 'any', ...missing.keys()];
  if (few) return { abstract, range, grid, learnt, key: [form.key, ...about, ...learnt.facts.map((fact) => fact.form.key)].join('; ') };
  const key = about.join('; ');
  const quantity = `value:${value.id} ${key}`;
  const own: Learnt = {
    bounds: new Map([[quantity, range]]),
    grids: new Map(grid ? [[quantity, grid]] : []),
    facts: [],
    conditionals: [],
  };
  return { abstract: number(Form.of(quantity), missing), range, grid, learnt: own, key };
}

/** A value that is asked for while it is being looked at, or not there at all. */
export function unknownResult(value: ValueDefinition | undefined): Result {
  const key = `unknown ${value?.id ?? ''}`;
  const none = { range: null, grid: null, learnt: null, key };
  switch (value?.type) {
    case 'bool':
      return { ...none, abstract: { kind: 'bool', truth: null, key, missing: PRESENT } };
    case 'text':
      return { ...none, abstract: { kind: 'text', options: null, key, missing: PRESENT } };
    case 'date':
      return { ...none, abstract: { kind: 'date', key, missing: PRESENT } };
    default:
      return { ...none, range: EVERYTHING, abstract: number(Form.of(key), PRESENT) };
  }
}
