import type { CommissionDefinition } from '../language/commission.ts';
import type { CommissionFile } from '../language/commission-file.ts';
import { nearest } from '../language/nearest.ts';
import type { StageDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import type { Path } from '../source.ts';
import { Rational } from '../number/rational.ts';
import { isAtFault } from './context.ts';
import type { Structure } from './structure.ts';

/** Commissions: whom they are for, of how many they are, and which lists and stages are theirs. */
export function defineCommissions(structure: Structure, contested: readonly StageDefinition[]): CommissionDefinition[] {
  const { checking, parameters, inputs } = structure;
  const { file, names, diagnostics } = checking;
  const stageIds = (file.stages ?? []).map(({ id }) => id);
  const filledBy = new Map<string, string>();

  const sizeOf = (members: CommissionFile['members'], at: Path): CommissionDefinition['members'] | null => {
    const kind = members.exactly === undefined ? 'min' : 'exactly';
    const place: Path = [...at, 'members', kind];
    const size = members[kind];
    if (size === undefined) return null;
    if (members.exactly !== undefined && members.min !== undefined)
      diagnostics.error('commission-size-twice', diagnostics.locate([...at, 'members']));
    const term: Term['at'] = { path: place, span: { start: 0, end: 0 } };
    if (size instanceof Rational) return { kind, count: { kind: 'constant', value: size, text: size.floor().toString(), at: term } };
    names.used.add(`parameter ${size}`);
    const parameter = parameters.get(size);
    if (parameter?.type === 'number') return { kind, count: parameter.term };
    if (parameter) diagnostics.error('wrong-kind', diagnostics.locate(place), { kind: parameter.type, wanted: 'number' });
    else if (!isAtFault(size, names.broken))
      diagnostics.error('unknown-commission-size', diagnostics.locate(place), {
        name: size,
        parameters: [...parameters.keys()].join(', ') || 'none',
        suggestion: nearest(size, parameters.keys()) ?? '',
      });
    return null;
  };

  const sheetOf = (list: string, id: string, own: readonly string[], at: Path): CommissionDefinition['sheets'][number] | null => {
    const input = inputs.get(list);
    if (input?.type !== 'list') {
      const lists = [...inputs.values()].flatMap((one) => (one.type === 'list' ? [one.name] : []));
      if (!isAtFault(list, names.broken))
        diagnostics.error('unknown-sheets', diagnostics.locate(at), {
          name: list,
          lists: lists.join(', ') || 'none',
          suggestion: nearest(list, lists) ?? '',
        });
      return null;
    }
    const other = filledBy.get(list);
    if (other !== undefined) diagnostics.error('sheets-of-two', diagnostics.locate(at), { name: list, one: other, other: id });
    filledBy.set(list, id);
    const [member] = input.unique;
    if (member !== undefined && input.unique.length === 1 && input.fields.get(member)?.type === 'text')
      return { list, member, stage: firstStageOf(list, own, contested, structure) };
    diagnostics.error('sheets-without-member', diagnostics.locate(at), { name: list });
    return null;
  };

  return Object.entries(file.commissions ?? {}).flatMap(([id, one]) => {
    const at: Path = ['commissions', id];
    const { label, clause, inferred = null, per = null, barred = [], secretary, sheets = [], stages } = one;
    if (per !== null && !names.attributes.has(per) && !isAtFault(per, names.broken))
      diagnostics.error('unknown-attribute', diagnostics.locate([...at, 'per']), {
        name: per,
        attributes: [...names.attributes].join(', ') || '–',
        suggestion: nearest(per, names.attributes) ?? '',
      });
    for (const [index, stage] of stages.entries())
      if (!stageIds.includes(stage) && !stageIds.includes(''))
        diagnostics.error(stageIds.length === 0 ? 'no-stages' : 'unknown-stage', diagnostics.locate([...at, 'stages', index]), {
          name: stage,
          stages: stageIds.join(', '),
          suggestion: nearest(stage, stageIds) ?? '',
        });
    const members = sizeOf(one.members, at);
    const filled = sheets.flatMap((list, index) => sheetOf(list, id, stages, [...at, 'sheets', index]) ?? []);
    return members === null ? [] : [{ id, label, clause, inferred, per, members, barred, secretary, sheets: filled, stages, at }];
  });
}

/** The first of a commission's stages whose score or quorum a list bears on; where none says so, its first. */
function firstStageOf(list: string, own: readonly string[], stages: readonly StageDefinition[], structure: Structure): string {
  const bears = stages.find(({ id, contest }) => {
    if (!own.includes(id) || !contest) return false;
    const score = structure.values.get(contest.score)?.term;
    return usesList(
      [contest.quorum?.term, score].filter((term) => term !== undefined),
      list,
      structure,
      new Set(),
    );
  });
  return bears?.id ?? own[0] ?? '';
}

function usesList(terms: readonly Term[], list: string, structure: Structure, seen: Set<string>): boolean {
  return terms.some((term) =>
    [...walk(term)].some((one) => {
      if ('list' in one && one.list === list) return true;
      if (one.kind !== 'value' || seen.has(one.id)) return false;
      seen.add(one.id);
      const value = structure.values.get(one.id);
      return value !== undefined && (value.list === list || usesList([value.term], list, structure, seen));
    }),
  );
}
