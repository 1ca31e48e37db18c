import type { Model } from '../model.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import type { Alignment } from './align.ts';
import { answersTo, sharedCategories } from './align.ts';
import { add, atom, constant, text, type Normal } from './algebra.ts';
import type { FormulaAspect, SideName } from './comparison.ts';
import { normalText, quotientText, type Naming } from './normal-form.ts';
import { Rational } from '../number/rational.ts';

/** `default`: otherwise written, and the same as long as every reading is the default one. */
export type Sameness = 'same' | 'default' | 'different';

const ORDER: readonly Sameness[] = ['same', 'default', 'different'];

export function worst(all: readonly Sameness[]): Sameness {
  return all.reduce((one, other) => (ORDER.indexOf(one) < ORDER.indexOf(other) ? other : one), 'same');
}

/** The option that every reading takes unless told otherwise. */
export function defaultsOf({ readings }: Model): ReadonlyMap<string, string> {
  return new Map([...readings.values()].map((reading) => [reading.id, reading.default]));
}

export function namingOf(side: SideName, alignment: Alignment, category: string | null, byDefault: boolean): Naming {
  const model = alignment.models[side];
  const other = alignment.models[side === 'left' ? 'right' : 'left'];
  return {
    model,
    value: alignment.value[side],
    hasValue: (id) => answersTo(alignment, side, id).length > 0,
    table: alignment.table[side],
    hasParameter: (id) => other.parameters.has(id),
    selection: { category, readings: byDefault ? defaultsOf(model) : new Map() },
    weight: null,
    deduction: null,
  };
}

/** Whether two terms that no weight bears on say the same. */
export function compareTerms(left: Term | null, right: Term | null, alignment: Alignment, category: string | null = null): Sameness {
  const texts = (byDefault: boolean): boolean =>
    normalText(left, namingOf('left', alignment, category, byDefault)) ===
    normalText(right, namingOf('right', alignment, category, byDefault));
  return texts(false) ? 'same' : texts(true) ? 'default' : 'different';
}

const PARTS = ['term', 'floor', 'cap', 'when'] as const;
type Part = (typeof PARTS)[number];

/**
 * Ways of looking at a formula: as it stands; with the numbers that are its weight called so; as a part of its weight; as the sum of all
 * within it.
 */
const LOOKS = ['plain', 'weighed', 'divided', 'whole'] as const;
type Look = (typeof LOOKS)[number];

/** How far two values that answer each other are computed alike, part by part. What changes only as the weight does is alike. */
export function compareCalculations(
  left: ValueDefinition,
  right: ValueDefinition,
  alignment: Alignment,
): { sameness: Sameness; aspects: FormulaAspect[] } {
  const found = new Map<FormulaAspect, Sameness>();
  for (const category of sharedCategories(left, right)) {
    const alike = (part: Part, byDefault: boolean): boolean =>
      LOOKS.some((look) => {
        const one = lookAt(left, part, look, namingOf('left', alignment, category, byDefault));
        return one !== null && one === lookAt(right, part, look, namingOf('right', alignment, category, byDefault));
      });
    for (const part of PARTS) {
      const aspect = part === 'term' ? 'formula' : part;
      found.set(aspect, worst([found.get(aspect) ?? 'same', alike(part, false) ? 'same' : alike(part, true) ? 'default' : 'different']));
    }
  }
  if (left.round?.digits !== right.round?.digits || left.round?.mode !== right.round?.mode) found.set('round', 'different');
  return { sameness: worst([...found.values()]), aspects: [...found].filter(([, one]) => one !== 'same').map(([aspect]) => aspect) };
}

/** Null where there is nothing to see in that way. */
function lookAt(value: ValueDefinition, part: Part, look: Look, naming: Naming): string | null {
  const term = value[part];
  switch (look) {
    case 'plain':
      return normalText(term, naming);
    case 'weighed':
      return normalText(term, weighedBy(value, naming));
    case 'divided':
      return term && value.weight && quotientText(term, value.weight, naming);
    case 'whole':
      return term && part === 'term' && isWhole(value, naming) ? 'whole' : null;
  }
}

/** Too common as numbers to be taken for a weight. */
const COMMON: readonly string[] = [text(constant(Rational.ZERO)), text(constant(Rational.ONE))];

function weighedBy({ weight, deduction }: ValueDefinition, naming: Naming): Naming {
  const said = (term: Term | null): string | null => {
    const number = term && normalText(term, naming);
    return number !== null && COMMON.includes(number) ? null : number;
  };
  return { ...naming, weight: said(weight), deduction: said(deduction) };
}

/** Whether a value is the sum of all that is within it: a criterion more or less makes no other formula. */
function isWhole({ id, term }: ValueDefinition, naming: Naming): boolean {
  const {
    model,
    selection: { category },
  } = naming;
  const parts = [...model.values.values()].filter(
    ({ within, categories }) => within === id && (category === null || categories.has(category)),
  );
  const apart = { ...naming, hasValue: () => true, value: (other: string) => other };
  return parts.length > 0 && normalText(term, apart) === text(parts.map((part): Normal => atom(`value(${part.id})`)).reduce(add));
}
