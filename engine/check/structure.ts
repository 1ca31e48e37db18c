import type { GroupDefinition, ReadingDefinition, TableDefinition, ValueDefinition } from '../language/definition.ts';
import type { TermType } from '../language/functions/index.ts';
import { FUNCTION_NAMES } from '../language/functions/index.ts';
import type { Label, RulesetFile } from '../language/ruleset.ts';
import type { Checking, Diagnostics, Names } from './context.ts';
import { checkWithin, orderValues, termsOf } from './cycles.ts';
import { defineInputs } from './inputs.ts';
import { kindOf, type KindContext } from './kinds.ts';
import { defineTables } from './decision-tables.ts';
import { settleKinds } from './table-kinds.ts';
import { defineGrade, defineLimits, defineParameters, defineValue, defineWarnings } from './values.ts';
import { nearest } from '../language/nearest.ts';
import { walk } from '../language/walk.ts';
import type { Path } from '../source.ts';

/** Names, kinds and order: everything `check` knows before it looks at ranges. */
export type Structure = ReturnType<typeof buildStructure>;

export function buildStructure(file: RulesetFile, broken: ReadonlySet<string>, diagnostics: Diagnostics) {
  const categories = new Set(Object.keys(file.categories));
  const inputs = defineInputs(file.inputs, categories, diagnostics);
  const groups = new Map<string, GroupDefinition>([
    ['all', { id: 'all', label: null, by: [] }],
    ['category', { id: 'category', label: null, by: ['category'] }],
    ...Object.entries(file.groups ?? {}).map(([id, group]) => [id, { id, label: group.label, by: group.by }] as const),
  ]);
  const names: Names = {
    categories,
    inputs,
    groups,
    broken,
    attributes: new Set(Object.keys(file.attributes ?? {})),
    parameters: new Set(Object.keys(file.parameters ?? {})),
    readings: new Map(Object.entries(file.readings ?? {}).map(([id, reading]) => [id, Object.keys(reading.options)])),
    tables: new Map<string, { columns: readonly string[]; outputs: readonly string[] }>(
      Object.entries(file.tables ?? {}).flatMap(([id, table]) => {
        const columns = Object.keys(table.inputs);
        const outputs = Object.keys(table.outputs ?? {});
        return [[id, { columns, outputs }] as const, ...outputs.map((one) => [`${id}.${one}`, { columns, outputs: [] }] as const)];
      }),
    ),
    values: new Map(Object.keys(file.values).map((id) => [id, { list: listPart(id, inputs) }])),
    used: new Set(),
    quoted: [],
  };
  const checking: Checking = { file, names, diagnostics };
  checkGroups(checking);
  checkClashes(checking);
  const readings = defineReadings(checking);
  const defined = Object.entries(file.tables ?? {}).flatMap(([id, table]) => defineTables(id, table, checking));
  const parameters = defineParameters(checking);
  const known = new Map<string, TermType>();
  const tables = new Map<string, TableDefinition>();
  const stageIds = (file.stages ?? []).map((stage) => stage.id);
  const declared = new Map(Object.entries(file.values).map(([id, value]) => [id, defineValue(id, value, stageIds, checking)]));
  const limits = defineLimits(checking);
  const warnings = defineWarnings(checking);
  const grade = defineGrade(checking);
  const order = orderValues(declared, diagnostics);
  checkWithin(declared, diagnostics);
  const values = new Map<string, ValueDefinition>();
  const kinds: KindContext = { inputs, parameters, tables, groups, categories, known, diagnostics, values: declared };
  for (const { table, declared: kind } of defined) tables.set(table.id, settleKinds(table, kind, kinds));
  for (const id of order) {
    const value = declared.get(id) as ValueDefinition;
    const type = kindOf(value.term, value.categories, kinds);
    for (const bound of [value.floor, value.cap]) if (bound) expectKind(bound, 'number', value.categories, kinds);
    if (value.when) expectKind(value.when, 'bool', value.categories, kinds);
    if (type !== 'number' && type !== 'any') onlyForNumbers(value, type, diagnostics);
    known.set(id, type);
    values.set(id, { ...value, type: type === 'any' ? 'number' : type });
    stageOrder(value, declared, stageIds, diagnostics);
  }
  for (const limit of limits) expectKind(limit.term, 'bool', limit.categories, kinds);
  for (const warning of warnings) expectKind(warning.term, 'bool', warning.categories, kinds);
  if (grade) expectKind(grade.term, 'text', categories, kinds);
  checkRanking(checking, known);
  return { categories, inputs, groups, readings, tables, parameters, values, order, limits, warnings, grade, names, checking, kinds };
}

export function expectKind(term: ValueDefinition['term'], wanted: TermType, categories: ReadonlySet<string>, kinds: KindContext): void {
  const found = kindOf(term, categories, kinds);
  if (found !== 'any' && found !== wanted) kinds.diagnostics.errorAt('wrong-kind', term.at, { kind: found, wanted });
}

/** Only a number can be bounded, rounded or have a maximum. */
function onlyForNumbers(value: ValueDefinition, kind: TermType, diagnostics: Diagnostics): void {
  for (const key of ['floor', 'cap', 'round', 'weight', 'deduction'] as const) {
    if (value[key] !== null)
      diagnostics.error('only-for-numbers', diagnostics.locateKey([...value.at, key]), { name: value.id, key, kind });
  }
}

function listPart(id: string, inputs: Names['inputs']): string | null {
  const head = id.split('.')[0] ?? '';
  return id.includes('.') && inputs.get(head)?.type === 'list' ? head : null;
}

function defineReadings({ file, diagnostics }: Checking): Map<string, ReadingDefinition> {
  return new Map(
    Object.entries(file.readings ?? {}).map(([id, reading]) => {
      const options = new Map<string, Label>(Object.entries(reading.options));
      if (!options.has(reading.default))
        diagnostics.error('unknown-option', diagnostics.locate(['readings', id, 'default']), {
          name: reading.default,
          by: id,
          options: [...options.keys()].join(', '),
          suggestion: nearest(reading.default, options.keys()) ?? '',
        });
      return [
        id,
        {
          id,
          question: reading.question,
          clause: reading.clause,
          why: reading.why,
          default: reading.default,
          options,
          at: ['readings', id],
        },
      ];
    }),
  );
}

function checkGroups({ file, names, diagnostics }: Checking): void {
  for (const [id, group] of Object.entries(file.groups ?? {})) {
    group.by.forEach((one, index) => {
      if (one !== 'category' && !names.attributes.has(one))
        diagnostics.error('unknown-attribute', diagnostics.locate(['groups', id, 'by', index]), {
          name: one,
          attributes: ['category', ...names.attributes].join(', '),
          suggestion: nearest(one, ['category', ...names.attributes]) ?? '',
        });
    });
  }
}

/** One name, one meaning: across inputs, values, parameters, attributes, functions and tables. */
function checkClashes({ file, names, diagnostics }: Checking): void {
  const owners = new Map<string, string>([
    ['category', 'word'],
    ['id', 'word'],
    ['missing', 'word'],
    ['none', 'word'],
    ['true', 'word'],
    ['false', 'word'],
  ]);
  const clash = (name: string, path: Path, other: string): void => {
    const related = other in file ? [{ at: diagnostics.locateKey([other, name]), role: 'first' }] : undefined;
    diagnostics.report('name-clash', 'error', diagnostics.locateKey(path), { name, other }, related);
  };
  const claim = (name: string, section: string): void => {
    const other = owners.get(name);
    if (other !== undefined) clash(name, [section, name], other);
    else owners.set(name, section);
  };
  for (const name of Object.keys(file.inputs)) claim(name, 'inputs');
  for (const name of Object.keys(file.attributes ?? {})) claim(name, 'attributes');
  for (const name of names.parameters) claim(name, 'parameters');
  for (const name of names.values.keys()) claim(name, 'values');
  for (const name of names.readings.keys())
    if (names.groups.has(name) || name === 'category') clash(name, ['readings', name], name === 'category' ? 'word' : 'groups');
  for (const name of names.tables.keys()) if (FUNCTION_NAMES.includes(name)) clash(name, ['tables', name], 'functions');
  for (const [list, input] of names.inputs) {
    if (input.type !== 'list') continue;
    for (const field of input.fields.keys()) {
      const isValue = names.values.has(`${list}.${field}`);
      const other = isValue ? 'values' : owners.get(field);
      if (other !== undefined) clash(isValue ? `${list}.${field}` : field, ['inputs', list, 'fields', field], other);
    }
  }
}

function checkRanking({ file, names, diagnostics }: Checking, known: ReadonlyMap<string, TermType>): void {
  const { ranking } = file;
  if (!ranking) return;
  names.used.add(`value ${ranking.by}`);
  if (!names.values.has(ranking.by) && !names.broken.has(ranking.by))
    diagnostics.error('unknown-value', diagnostics.locate(['ranking', 'by']), {
      name: ranking.by,
      suggestion: nearest(ranking.by, names.values.keys()) ?? '',
    });
  else if (names.values.get(ranking.by)?.list != null)
    diagnostics.error('list-in-scalar-place', diagnostics.locate(['ranking', 'by']), rowsOf(ranking.by));
  else if (known.get(ranking.by) !== 'number' && known.has(ranking.by) && known.get(ranking.by) !== 'any')
    diagnostics.error('wrong-kind', diagnostics.locate(['ranking', 'by']), { kind: known.get(ranking.by) ?? '', wanted: 'number' });
  if (ranking.rounded === true && file.values[ranking.by]?.round === undefined && names.values.has(ranking.by))
    diagnostics.report('ranking-not-rounded', 'warning', diagnostics.locate(['ranking', 'rounded']), { name: ranking.by });
  if (!names.groups.has(ranking.within) && !names.broken.has(ranking.within))
    diagnostics.error('unknown-group', diagnostics.locate(['ranking', 'within']), {
      name: ranking.within,
      groups: [...names.groups.keys()].join(', '),
      suggestion: nearest(ranking.within, names.groups.keys()) ?? '',
    });
}

/** A value of each row of a list, as it is said to stand where one number is needed. */
export function rowsOf(value: string): { readonly name: string; readonly list: string } {
  return { name: value, list: value.slice(0, value.indexOf('.')) };
}

/** A value may use what exists at its stage or before. */
function stageOrder(
  value: ValueDefinition,
  values: ReadonlyMap<string, ValueDefinition>,
  stages: readonly string[],
  diagnostics: Diagnostics,
): void {
  const own = value.stage === null ? -1 : stages.indexOf(value.stage);
  for (const term of termsOf(value)) {
    for (const one of walk(term)) {
      const other = one.kind === 'value' ? values.get(one.id) : undefined;
      if (one.kind === 'value' && other && other.stage !== null && stages.indexOf(other.stage) > own)
        diagnostics.errorAt('later-stage', one.at, { name: one.id, stage: other.stage });
    }
  }
}
