import type { ValueDefinition } from '../../language/definition.ts';
import type { TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { NEVER, PRESENT, type Absence, type Abstract } from './abstract.ts';
import { activate, truthOf } from './activate.ts';
import { Form } from '../linear/form.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** Another value: what is known of it wherever it is, and what is known here besides. */
export function refer({ id }: TermOf<'value'>, known: Knowledge, run: Run): Abstract {
  const definition = run.model.values.get(id);
  if (!definition) return NEVER;
  const { abstract, learnt } = run.result(id);
  if (learnt) {
    known.absorb(learnt);
    if (learnt.conditionals.length > 0) activate(known, run);
  }
  if (abstract.kind === 'never') return abstract;
  const key = `value:${id}`;
  const missing = absence(abstract.missing, definition, known, run);
  switch (abstract.kind) {
    case 'bool':
      return { ...abstract, key, truth: abstract.truth ?? known.truth(key), missing };
    case 'text':
      return { ...abstract, key, options: known.options(key, abstract.options), missing };
    default:
      return { ...abstract, missing };
  }
}

/** Why the value may still be missing here: causes that what is known rules out are left out. */
function absence(missing: Absence, definition: ValueDefinition, known: Knowledge, run: Run): Absence {
  const all = new Map(missing);
  if (definition.stage !== null && !reached(definition.stage, run)) all.set(`stage:${definition.stage}`, definition.stage);
  if (all.size === 0 || known.isPresent(`value:${definition.id}`)) return PRESENT;
  return new Map([...all].filter(([key]) => !ruledOut(key, known, run)));
}

function ruledOut(key: string, known: Knowledge, run: Run): boolean {
  if (known.isPresent(key)) return true;
  if (key.startsWith('outside ')) return known.isActive(key.slice('outside '.length));
  if (key.startsWith('none ')) {
    const counted = /^none 1\/1·(.*)$/.exec(key)?.[1];
    return counted !== undefined && known.isNonNegative(Form.of(counted).shift(Rational.of(-1n)));
  }
  if (!key.startsWith('when:')) return false;
  const when = run.model.values.get(key.slice('when:'.length))?.when;
  return when ? truthOf(when, known, run) === true : false;
}

/** What exists at a stage exists for those who are computed at it or after it. */
function reached(stage: string, run: Run): boolean {
  const stages = run.model.stages.map((one) => one.id);
  const own = run.value?.stage ?? null;
  return own !== null && stages.indexOf(own) >= stages.indexOf(stage);
}
