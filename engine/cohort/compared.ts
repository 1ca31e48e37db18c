import type { GateCondition } from '../language/ruleset.ts';
import type { InputDefinition, Resolved } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { children } from '../language/walk.ts';
import type { Model } from '../model.ts';

/** What the formulas of a model name, in their order. */
interface Named {
  /** Inputs, by their paths. */
  readonly paths: ReadonlySet<string>;
  /** Those that are looked at for more than whether they are there. */
  readonly looked: ReadonlySet<string>;
  /** Texts as constants. */
  readonly texts: ReadonlySet<string>;
}

const named = new WeakMap<Model, Named>();

/** Every formula is gone through once. */
function namedIn(model: Model): Named {
  let found = named.get(model);
  if (!found) {
    const [paths, looked, texts] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const see = (term: Term, isLooked: boolean): void => {
      if (term.kind === 'input' || term.kind === 'field') {
        const path = (term.kind === 'input' ? term.path : [term.list, ...term.path]).join('.');
        paths.add(path);
        if (isLooked) looked.add(path);
      } else if (term.kind === 'constant') {
        if (typeof term.value === 'string') texts.add(term.value);
      } else {
        const isInner = isLooked && !(term.kind === 'call' && PRESENCE.has(term.callee));
        for (const child of children(term)) see(child, isInner);
      }
    };
    for (const root of rootsOf(model)) see(root, true);
    named.set(model, (found = { paths, looked, texts }));
  }
  return found;
}

const known = new WeakMap<Model, ReadonlySet<string>>();

/**
 * Texts of a subject's inputs by which anything is told apart, by their paths: fields that no two rows may share, and what a formula or
 * gate looks at for more than whether it is there. The others are for people only.
 */
export function comparedTexts(model: Model): ReadonlySet<string> {
  let found = known.get(model);
  if (!found) known.set(model, (found = new Set([...uniqueOf(model.inputs), ...namedIn(model).looked, ...factsOf(model)])));
  return found;
}

/**
 * Whether anything that is computed of a subject hangs on a text of its inputs, even on whether it is there, by its path; the others are
 * for people only.
 */
export function looksAt(model: Model): (path: string) => boolean {
  const all = new Set([...comparedTexts(model), ...ordersOf(model.inputs), ...namedIn(model).paths]);
  // What is named as a whole is looked at with all that is in it.
  return (path) => path.split('.').some((_, at, steps) => all.has(steps.slice(0, at + 1).join('.')));
}

function ordersOf(inputs: ReadonlyMap<string, InputDefinition>): string[] {
  return [...inputs.values()].flatMap(({ path, orderBy, fields }) => [
    ...(orderBy === null ? [] : [[...path, orderBy].join('.')]),
    ...ordersOf(fields),
  ]);
}

const constants = new WeakMap<Model, readonly string[]>();

/** Texts that the ruleset itself names: what is handed in is compared with them. */
export function namedTexts(model: Model): readonly string[] {
  let found = constants.get(model);
  if (!found) constants.set(model, (found = [...new Set([...namedIn(model).texts, ...gateTexts(model)])]));
  return found;
}

function gateTexts(model: Model): string[] {
  return leavesOf(model).flatMap((leaf) => ('value' in leaf && typeof leaf.value === 'string' ? [leaf.value] : []));
}

function uniqueOf(inputs: ReadonlyMap<string, InputDefinition>): string[] {
  return [...inputs.values()].flatMap(({ path, unique, fields }) => [
    ...unique.map((name) => [...path, name].join('.')),
    ...uniqueOf(fields),
  ]);
}

function rootsOf({ values, parameters, limits, warnings, findings, stages, grade }: Model): Term[] {
  const roots = [
    ...[...values.values()].flatMap((value) => [value.term, value.when, value.floor, value.cap]),
    ...[...parameters.values(), ...limits, ...warnings].map(({ term }) => term),
    ...findings.flatMap(({ term, place }) => [term, ...Object.values(place)]),
    ...stages.flatMap(({ contest }) => (contest ? [contest.quorum?.term ?? null, contest.best, ...contest.needs] : [])),
    grade?.term ?? null,
  ];
  return roots.filter((term) => term !== null);
}

/** Whether something is there, whatever it says. */
const PRESENCE = new Set(['present', 'absent', 'count_present']);

function factsOf(model: Model): string[] {
  return leavesOf(model).map(({ fact }) => fact);
}

type Leaf = Extract<GateCondition, { readonly fact: string }>;

function leavesOf({ stages }: Model): Leaf[] {
  return stages.flatMap(({ gates }) => gates.flatMap(({ admitWhen }) => conditionsOf(admitWhen).flatMap(leaves)));
}

function conditionsOf(choice: Resolved<GateCondition>): GateCondition[] {
  return 'options' in choice ? Object.values(choice.options).flatMap(conditionsOf) : [choice];
}

function leaves(condition: GateCondition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leaves);
  if ('any' in condition) return condition.any.flatMap(leaves);
  return 'not' in condition ? leaves(condition.not) : [condition];
}
