import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { write, type Replacing } from './formula.ts';
import { chosen, valueAt, type Explaining, type Place } from './place.ts';
import { literal } from './shown.ts';

const REPLACED: ReadonlySet<Term['kind']> = new Set([
  'symbol',
  'input',
  'field',
  'parameter',
  'value',
  'attribute',
  'bound',
  'rows',
  'record',
  'previous',
  'cohort',
]);

/**
 * A formula with numbers put in, and the same with its branches taken. What could not be computed, in a branch not taken, keeps its name.
 */
export function substitute(
  term: Term,
  home: string | null,
  explaining: Explaining,
  place: Place,
): { substituted: string; taken: string | null } {
  let branches = 0;
  const numbers: Replacing = {
    literal: (one) => {
      const value = REPLACED.has(one.kind) ? valueAt(explaining, one, place) : null;
      return value === null ? null : literal(value);
    },
    branch: () => null,
  };
  const substituted = write(term, home, numbers);
  const taken = write(term, home, {
    ...numbers,
    branch: (one) => {
      if (one.kind === 'call' && one.callee !== 'coalesce') {
        const settled = COMPARING.has(one.callee) ? comparing(one, explaining, place) : null;
        if (settled) branches += 1;
        return settled;
      }
      branches += 1;
      return taking(one, explaining, place);
    },
  });
  return { substituted, taken: branches > 0 ? taken : null };
}

/** Of what is larger or smaller, each side is told as a number: what was held back by a limit is else nowhere to be seen. */
const COMPARING: ReadonlySet<string> = new Set(['min', 'max', 'clamp']);

/** The same call of what its arguments came to; null where they are plain already, or one has no value. */
function comparing(term: TermOf<'call'>, explaining: Explaining, place: Place): TermOf<'call'> | null {
  if (!term.args.some(isReckoned)) return null;
  const args = term.args.map((one): Term | null => {
    const value = valueAt(explaining, one, place);
    return value instanceof Rational ? { kind: 'constant', value, text: literal(value), at: one.at } : null;
  });
  return args.every((one) => one !== null) ? { ...term, args } : null;
}

/** Whether a term is more than a number or a name that stands for one. */
function isReckoned(term: Term): boolean {
  return term.kind !== 'constant' && !REPLACED.has(term.kind) && !(term.kind === 'unary' && term.operand.kind === 'constant');
}

/** The branch an `if` took, the value `coalesce` found; null where a missing condition takes none. */
function taking(term: TermOf<'if' | 'call'>, explaining: Explaining, place: Place): Term | null {
  if (term.kind === 'call')
    return term.args.find((one) => !(valueAt(explaining, one, place) instanceof Missing)) ?? term.args.at(-1) ?? null;
  const holds = valueAt(explaining, term.condition, place);
  return holds === true ? term.then : holds === false ? term.otherwise : null;
}

/** The formula that applies, as written and with numbers; the numbers only where it was computed. */
export function formulaOf(
  term: Term,
  home: string | null,
  explaining: Explaining,
  place: Place,
  computed: boolean,
): { formula: string; substituted: string | null; taken: string | null } {
  const whole = chosen(term, explaining, place);
  if (!whole) return { formula: 'missing', substituted: null, taken: null };
  const numbers = computed ? substitute(whole, home, explaining, place) : { substituted: null, taken: null };
  return { formula: write(whole, home), ...numbers };
}
