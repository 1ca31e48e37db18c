import type { GradeDefinition, LimitDefinition, ParameterDefinition, ValueDefinition, WarningDefinition } from '../language/definition.ts';
import type { FormulaChoice, ValueFile } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { parseFormula } from '../language/formula.ts';
import type { Path } from '../source.ts';
import { nearest } from '../language/nearest.ts';
import { walk } from '../language/walk.ts';
import { reportUnusedLetters, resolveFormula, resolveLegend, resolveScalar, scalarText } from './choices.ts';
import { categoriesOf, type Checking } from './context.ts';
import { oneKind } from './outcome-kinds.ts';
import { resolveExpression } from './resolve.ts';
import { plainScope, type Scope } from './scope.ts';

/** The list, group or neither that a value is computed for. */
export function perOf(id: string, value: ValueFile, checking: Checking): { list: string | null; group: string | null } {
  const dot = id.indexOf('.');
  const head = dot < 0 ? '' : id.slice(0, dot);
  const list = checking.names.inputs.get(head)?.type === 'list' ? head : null;
  if (value.per === undefined) return { list, group: null };
  if (checking.names.groups.has(value.per) && list === null) return { list: null, group: value.per };
  if (value.per !== list)
    checking.diagnostics.error('unknown-per', checking.diagnostics.locate(['values', id, 'per']), {
      name: value.per,
      groups: [...checking.names.groups.keys()].join(', '),
      suggestion: nearest(value.per, checking.names.groups.keys()) ?? '',
    });
  return { list, group: null };
}

export function defineValue(id: string, value: ValueFile, stages: readonly string[], checking: Checking): ValueDefinition {
  const path: Path = ['values', id];
  const { names, diagnostics } = checking;
  const { list, group } = perOf(id, value, checking);
  const outer = list === null ? names.categories : (names.inputs.get(list)?.categories ?? names.categories);
  const categories = categoriesOf(value.of, outer, path, diagnostics);
  const stage = value.at_stage ?? null;
  if (stage !== null && !stages.includes(stage) && !stages.includes('')) {
    const at = diagnostics.locate([...path, 'at_stage']);
    if (stages.length === 0) diagnostics.error('no-stages', at, { name: stage });
    else diagnostics.error('unknown-stage', at, { name: stage, stages: stages.join(', '), suggestion: nearest(stage, stages) ?? '' });
  }
  const scope: Scope = {
    ...plainScope([...path, 'formula']),
    row: list,
    inStage: stage !== null,
    open: list === null && id.includes('.') && names.broken.has(id.split('.')[0] ?? ''),
  };
  const legend = resolveLegend(value.legend, [...path, 'legend'], scope, categories, checking);
  const formula = (choice: FormulaChoice, key: string, noneAllowed = false) =>
    resolveFormula(choice, { ...legend.scope, path: [...path, key], noneAllowed }, categories, checking);
  const optionalFormula = (key: 'when' | 'floor' | 'cap') => (value[key] === undefined ? null : formula(value[key], key, key !== 'when'));
  const term = formula(value.formula, 'formula');
  const definition: ValueDefinition = {
    id,
    label: value.label,
    clause: value.clause,
    inferred: value.inferred ?? null,
    categories,
    list,
    group,
    term,
    stage,
    at: path,
    role: value.role ?? 'working',
    type: 'number',
    text: formulaText(value.formula),
    legend: legend.letters,
    when: optionalFormula('when'),
    floor: optionalFormula('floor'),
    cap: optionalFormula('cap'),
    weight: value.weight === undefined ? null : resolveScalar(value.weight, [...path, 'weight'], categories, checking),
    deduction: value.deduction === undefined ? null : resolveScalar(value.deduction, [...path, 'deduction'], categories, checking),
    within: value.within ?? null,
    bonus: value.bonus ?? false,
    round: value.round ? { digits: Number(value.round.digits.floor()), mode: value.round.mode } : null,
    optional: value.optional ?? false,
    omitMissing: value.omit_missing ?? false,
    working: value.working ?? list !== null,
  };
  reportUnusedLetters(legend, [...path, 'legend'], checking);
  if (definition.within !== null && !names.values.has(definition.within) && !names.broken.has(definition.within)) {
    diagnostics.error('unknown-value', diagnostics.locate([...path, 'within']), {
      name: definition.within,
      suggestion: nearest(definition.within, names.values.keys()) ?? '',
    });
  }
  return definition;
}

/** The formula of the first option where there are several: what a list of values shows. */
function formulaText(choice: FormulaChoice): string {
  if (typeof choice === 'object' && 'by' in choice) {
    const first = Object.entries(choice).find(([key]) => key !== 'by');
    return first ? formulaText(first[1]) : '';
  }
  return scalarText(choice);
}

export function defineParameters(checking: Checking): Map<string, ParameterDefinition> {
  return new Map(
    Object.entries(checking.file.parameters ?? {}).map(([id, parameter]) => {
      const at: Path = ['parameters', id];
      const value = resolveScalar(parameter.value, [...at, 'value'], checking.names.categories, checking);
      const { terms, kind } = oneKind([value], { owner: 'parameter', id, declared: parameter.type ?? null, collect: null }, checking);
      return [
        id,
        {
          id,
          at,
          type: kind,
          label: parameter.label,
          clause: parameter.clause,
          inferred: parameter.inferred ?? null,
          term: terms[0] ?? value,
        },
      ];
    }),
  );
}

/** A limit holds for the categories in which all that it names exists. */
export function defineLimits(checking: Checking): LimitDefinition[] {
  const { names, diagnostics } = checking;
  return (checking.file.limits ?? []).map((limit, index) => {
    const at: Path = ['limits', index, 'rule'];
    const list = limit.per ?? null;
    const isOpen = list !== null && names.inputs.get(list)?.type !== 'list';
    if (isOpen && !names.broken.has(list)) {
      const lists = [...names.inputs.values()].filter((input) => input.type === 'list').map((input) => input.name);
      diagnostics.error('unknown-list', diagnostics.locate(['limits', index, 'per']), {
        name: list,
        suggestion: nearest(list, lists) ?? '',
      });
    }
    const { expression, problems } = parseFormula(limit.rule);
    for (const problem of problems) diagnostics.errorAt(problem.code, { path: at, span: problem.at }, problem.details);
    const term: Term =
      expression && !isOpen
        ? resolveExpression(expression, { ...plainScope(at), row: list }, checking)
        : { kind: 'missing', at: { path: at, span: { start: 0, end: 0 } } };
    let categories = categoriesOf(limit.of, names.categories, ['limits', index], diagnostics);
    for (const one of walk(term)) {
      if (one.kind === 'value' || one.kind === 'cohort') diagnostics.errorAt('limit-on-value', one.at);
      categories = intersect(categories, inputCategories(one, checking));
    }
    return { term, text: limit.rule, list, categories, clause: limit.clause ?? null, inferred: limit.inferred ?? null, at };
  });
}

function inputCategories(term: Term, { names }: Checking): ReadonlySet<string> {
  const path =
    term.kind === 'input' ? term.path : term.kind === 'field' ? [term.list, ...term.path] : term.kind === 'rows' ? [term.list] : [];
  let categories: ReadonlySet<string> = names.categories;
  let fields = names.inputs;
  for (const part of path) {
    const input = fields.get(part);
    if (!input) break;
    categories = intersect(categories, input.categories);
    fields = input.fields;
  }
  return categories;
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((one) => b.has(one)));
}

export function defineWarnings(checking: Checking): WarningDefinition[] {
  return Object.entries(checking.file.warnings ?? {}).map(([code, warning]) => {
    const at: Path = ['warnings', code];
    const categories = categoriesOf(warning.of, checking.names.categories, at, checking.diagnostics);
    const stage = warning.at_stage ?? null;
    const legend = resolveLegend(
      warning.legend,
      [...at, 'legend'],
      { ...plainScope([...at, 'when']), inStage: stage !== null },
      categories,
      checking,
    );
    const term = resolveFormula(warning.when, { ...legend.scope, path: [...at, 'when'] }, categories, checking);
    reportUnusedLetters(legend, [...at, 'legend'], checking);
    return { code, term, message: warning.message, clause: warning.clause ?? null, categories, stage, at };
  });
}

export function defineGrade(checking: Checking): GradeDefinition | null {
  const { grade } = checking.file;
  if (!grade) return null;
  const legend = resolveLegend(grade.legend, ['grade', 'legend'], plainScope(['grade', 'formula']), checking.names.categories, checking);
  const term = resolveFormula(grade.formula, { ...legend.scope, path: ['grade', 'formula'] }, checking.names.categories, checking);
  reportUnusedLetters(legend, ['grade', 'legend'], checking);
  return { term, text: formulaText(grade.formula), legend: legend.letters, label: grade.label, clause: grade.clause, at: ['grade'] };
}
