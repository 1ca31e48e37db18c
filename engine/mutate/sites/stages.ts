import type { CheckedRuleset } from '../../check/checked.ts';
import type { InputDefinition } from '../../language/definition.ts';
import type { GateCondition, StageFile, TieLink } from '../../language/ruleset.ts';
import { canonicalText } from '../../read/canonical.ts';
import { Rational } from '../../number/rational.ts';
import type { Path } from '../../source.ts';
import { choiceSites, exchanged, flip, formulas, numberSite, replaced, said } from '../choices.ts';
import { isMap, type Site } from '../mutation.ts';
import { otherGroups, scopeOf } from '../scope.ts';
import { broken, gone, ofSites } from './common.ts';

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  equals: ['not_equals'],
  not_equals: ['equals'],
  at_least: ['above', 'at_most'],
  above: ['at_least', 'below'],
  at_most: ['below', 'at_least'],
  below: ['at_most', 'above'],
};
const DIRECTIONS: Readonly<Record<string, string>> = { highest: 'lowest', lowest: 'highest', true: 'false', false: 'true' };

export function stageSites(ruleset: CheckedRuleset): Site[] {
  return (ruleset.file.stages ?? []).flatMap((stage, index) => {
    const at: Path = ['stages', index];
    return [...gateSites(ruleset, stage, at), ...contestSites(ruleset, stage, at)];
  });
}

function gateSites(ruleset: CheckedRuleset, { gates = [], group }: StageFile, at: Path): Site[] {
  return gates.flatMap((gate, index) => {
    const path: Path = [...at, 'gates', index];
    // A stage of gates only needs one of them.
    const dropped = gates.length > 1 || group !== undefined ? [gone('gate', gate.reason, path)] : [];
    const next = gates[index + 1];
    const reasons =
      next && next.reason !== gate.reason
        ? [
            [
              {
                ...exchanged('gate', [...at, 'gates'], [index, gate.reason], [index + 1, next.reason]),
                was: gate.reason,
                now: next.reason,
                at: [...path, 'reason'],
                edits: [
                  { path: [...path, 'reason'], value: next.reason },
                  { path: [...at, 'gates', index + 1, 'reason'], value: gate.reason },
                ],
              },
            ],
          ]
        : [];
    return [
      ...dropped,
      ...reasons,
      ...(isBound(ruleset.model.inputs, gate.of, gate.admit_when) ? [] : ofSites(ruleset, gate.of, path)),
      ...choiceSites(gate.admit_when, [...path, 'admit_when'], (leaf, where) => conditionSites(leaf as GateCondition, where)),
    ];
  });
}

/** A gate whose facts only its own categories have asks nobody else anyhow. */
function isBound(inputs: ReadonlyMap<string, InputDefinition>, of: string | readonly string[] | undefined, condition: unknown): boolean {
  if (isMap(condition) && typeof condition['fact'] === 'string') {
    const categories = inputs.get(condition['fact'])?.categories;
    return categories !== undefined && [...categories].every((one) => [of ?? []].flat().includes(one));
  }
  return typeof condition === 'object' && condition !== null && Object.values(condition).some((one) => isBound(inputs, of, one));
}

function conditionSites(condition: GateCondition, at: Path): Site[] {
  if ('not' in condition) return conditionSites(condition.not, [...at, 'not']);
  if ('all' in condition || 'any' in condition) {
    const key = 'all' in condition ? 'all' : 'any';
    const inner = 'all' in condition ? condition.all : condition.any;
    const dropped = inner.length > 1 ? inner.map((one, index) => gone('gate', said(one), [...at, key, index])) : [];
    return [...dropped, ...inner.flatMap((one, index) => conditionSites(one, [...at, key, index]))];
  }
  const sites = [
    ...replaced('gate', condition.operator, OPERATORS[condition.operator] ?? [], [...at, 'operator']),
    broken(condition.fact, [...at, 'fact']),
  ];
  if ('parameter' in condition) return [...sites, broken(condition.parameter, [...at, 'parameter'])];
  // The opposite of what a boolean must equal is what the opposite operator says too.
  if (condition.value instanceof Rational) sites.push(numberSite('gate', condition.value, [...at, 'value']));
  return sites;
}

function contestSites(ruleset: CheckedRuleset, stage: StageFile, at: Path): Site[] {
  const scope = scopeOf(ruleset, {});
  const { file } = ruleset;
  const sites: Site[] = [];
  if (stage.group !== undefined) sites.push(...replaced('quota', stage.group, otherGroups(ruleset, stage.group), [...at, 'group']));
  if (stage.score !== undefined) sites.push(broken(stage.score, [...at, 'score']));
  for (const index of (stage.needs ?? []).keys())
    sites.push(gone('quota', `needs: ${stage.needs?.[index] ?? ''}`, [...at, 'needs', index]));
  if (stage.quorum)
    sites.push(
      ...formulas(stage.quorum.holds, [...at, 'quorum', 'holds'], scope, 'quota'),
      // A quorum that nothing is looked at for can be left out without a trace.
      ...(stage.quorum.holds === true ? [] : [gone('quota', 'quorum', [...at, 'quorum'])]),
    );
  if (stage.advance) {
    sites.push(
      ...formulas(stage.advance.best, [...at, 'advance', 'best'], scope, 'quota'),
      ...replaced('tie-break', stage.advance.ties, ['advance_all', 'tie_break'], [...at, 'advance', 'ties']),
    );
  }
  if (stage.places) {
    const { outcomes } = stage.places;
    sites.push(numberSite('quota', stage.places.count, [...at, 'places', 'count']));
    if (stage.places.wins) sites.push(numberSite('quota', stage.places.wins, [...at, 'places', 'wins']));
    const other = outcomes.findIndex((one) => one !== outcomes[0]);
    if (other > 0) sites.push([exchanged('outcome', [...at, 'places', 'outcomes'], [0, outcomes[0]], [other, outcomes[other]])]);
    else sites.push(...replaced('outcome', outcomes[0] ?? '', Object.keys(file.outcomes ?? {}), [...at, 'places', 'outcomes', 0]));
  }
  if (stage.final) sites.push(flip('quota', true, [...at, 'final']));
  return [
    ...sites,
    ...choiceSites(stage.tie_break, [...at, 'tie_break'], (leaf, path) =>
      Array.isArray(leaf) ? chainSites(leaf as readonly TieLink[], path) : [],
    ),
  ];
}

function chainSites(chain: readonly TieLink[], at: Path): Site[] {
  return chain.flatMap((link, index) => {
    const next = chain[index + 1];
    const order =
      next && canonicalText(next) !== canonicalText(link)
        ? [
            [
              {
                ...exchanged('tie-break', at, [index, link], [index + 1, next]),
                was: `${link.by}, ${next.by}`,
                now: `${next.by}, ${link.by}`,
              },
            ],
          ]
        : [];
    return [
      ...replaced('tie-break', link.best, [DIRECTIONS[link.best] ?? ''], [...at, index, 'best']),
      broken(link.by, [...at, index, 'by']),
      ...order,
      ...(next && isMap(link) ? [gone('tie-break', link.by, [...at, index])] : []),
    ];
  });
}
