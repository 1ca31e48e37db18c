import type { GateCondition } from '../language/ruleset.ts';
import type { InputDefinition, Resolved } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { children, walk } from '../language/walk.ts';
import type { Model } from '../model.ts';

const known = new WeakMap<Model, ReadonlySet<string>>();

/**
 * Texts of a subject's inputs by which anything is told apart, by their paths: fields that no two rows may share, and what a formula or
 * gate looks at for more than whether it is there. The others are for people only.
 */
export function comparedTexts(model: Model): ReadonlySet<string> {
  let found = known.get(model);
  if (!found) known.set(model, (found = new Set([...uniqueOf(model.inputs), ...rootsOf(model).flatMap(lookedAt), ...factsOf(model)])));
  return found;
}

/**
 * Whether anything that is computed of a subject hangs on a text of its inputs, even on whether it is there, by its path; the others are
 * for people only.
 */
export function looksAt(model: Model): (path: string) => boolean {
  const named = new Set([...comparedTexts(model), ...ordersOf(model.inputs), ...rootsOf(model).flatMap(pathsIn)]);
  // What is named as a whole is looked at with all that is in it.
  return (path) => path.split('.').some((_, at, steps) => named.has(steps.slice(0, at + 1).join('.')));
}

function pathsIn(root: Term): string[] {
  return [...walk(root)].flatMap((term) => {
    if (term.kind === 'input') return [term.path.join('.')];
    return term.kind === 'field' ? [[term.list, ...term.path].join('.')] : [];
  });
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
  if (!found) constants.set(model, (found = [...new Set([...rootsOf(model).flatMap(textsOf), ...gateTexts(model)])]));
  return found;
}

function textsOf(root: Term): string[] {
  return [...walk(root)].flatMap((term) => (term.kind === 'constant' && typeof term.value === 'string' ? [term.value] : []));
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

function lookedAt(term: Term): string[] {
  if (term.kind === 'call' && PRESENCE.has(term.callee)) return [];
  if (term.kind === 'input') return [term.path.join('.')];
  if (term.kind === 'field') return [[term.list, ...term.path].join('.')];
  return children(term).flatMap(lookedAt);
}

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
