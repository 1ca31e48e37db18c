import type { Term } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import { derive } from './derive.ts';
import { nameWithin, type ExplanationNode } from './explanation.ts';
import { childrenOf } from './nodes.ts';
import { valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';

/**
 * A rule that is no value (a quorum, a report rule) explained like one, down to what its formula names. `list`: the list whose rows it is
 * of.
 */
export function ruleNode(
  { term, list }: { readonly term: Term; readonly list: string | null },
  called: Pick<ExplanationNode, 'id' | 'label' | 'clause'> & Partial<Pick<ExplanationNode, 'inferred'>>,
  explaining: Explaining,
  place: Place,
): ExplanationNode {
  const own: Explaining = { ...explaining, seen: new Set() };
  const { derivation, requests } = derive(
    { term, list, legend: new Map(), when: null, floor: null, cap: null, round: null },
    true,
    own,
    place,
  );
  const value = valueAt(own, term, place) ?? new Missing({ code: 'not_applicable', of: called.id });
  return firstLevel({
    inferred: null,
    ...called,
    kind: 'rule',
    unit: null,
    row: null,
    reference: false,
    derivation,
    value: shown(value, own.model),
    children: childrenOf(requests, own),
  });
}

/** A node down to what its formula names; where that is only another value's name, that value's formula too. */
export function firstLevel(node: ExplanationNode): ExplanationNode {
  const [child, ...others] = node.children;
  const alias = child?.derivation && others.length === 0 && node.derivation?.formula === nameWithin(child.id);
  return { ...node, children: alias ? [firstLevel(child)] : node.children.map((one) => ({ ...one, derivation: null, children: [] })) };
}
