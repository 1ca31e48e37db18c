import type { Label } from '../../language/ruleset.ts';
import type { Term } from '../../language/term.ts';
import { Missing } from '../../language/value.ts';
import { derive } from '../derive.ts';
import type { ExplanationNode } from '../explanation.ts';
import { childrenOf } from '../nodes.ts';
import { valueAt, type Explaining, type Place } from '../place.ts';
import { shown } from '../shown.ts';

/** A rule of a stage explained like a value, down to what its formula names. */
export function ruleNode(term: Term, id: string, label: Label, clause: string, explaining: Explaining, place: Place): ExplanationNode {
  const own: Explaining = { ...explaining, seen: new Set() };
  const { derivation, requests } = derive({ term, legend: new Map(), list: null, when: null, floor: null, cap: null, round: null }, true, own, place);
  const value = valueAt(own, term, place) ?? new Missing({ code: 'not_applicable', of: id });
  return {
    id, kind: 'rule', label, clause, unit: null, row: null, reference: false, derivation,
    value: shown(value, own.model), children: childrenOf(requests, own).map(pruned),
  };
}

/** A node without what is behind it. */
export function pruned(node: ExplanationNode): ExplanationNode {
  return { ...node, derivation: null, children: [] };
}
