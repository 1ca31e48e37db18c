import type { InputDefinition, ValueDefinition } from '../language/definition.ts';
import type { InputRecord } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import type { Request } from './collect.ts';
import { derive } from './derive.ts';
import type { ExplanationNode, RowPlace, Shown } from './explanation.ts';
import { write } from './formula.ts';
import { inputAt, labelOfTerm } from './labels.ts';
import { nodeIdOf, rowPath, valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';

/** The nodes of what a formula rests on, in the order in which it names them. */
export function childrenOf(requests: readonly Request[], explaining: Explaining): ExplanationNode[] {
  const found = new Map<string, ExplanationNode>();
  for (const request of requests) {
    for (const node of nodesOf(request, explaining)) if (!found.has(node.id)) found.set(node.id, node);
  }
  return [...found.values()];
}

function nodesOf(request: Request, explaining: Explaining): ExplanationNode[] {
  switch (request.kind) {
    case 'name':
      return [nameNode(request.term, explaining, request.place)].filter((node) => node !== null);
    case 'record':
      return fieldsOf(request.term, explaining)
        .map((field) => inputNode(field, explaining, request.place))
        .filter((node) => node !== null);
    case 'rows':
      return figureRows(request.term, request.home, explaining, request.place);
  }
}

/** A leaf is given in full at its first place, and as a reference after. */
function node(
  explaining: Explaining,
  made: Pick<ExplanationNode, 'id' | 'kind' | 'label' | 'value'> & Partial<ExplanationNode>,
): ExplanationNode {
  const reference = explaining.seen.has(made.id);
  explaining.seen.add(made.id);
  return { clause: null, inferred: null, unit: null, row: null, derivation: null, children: [], ...made, reference };
}

function nameNode(term: Extract<Request, { kind: 'name' }>['term'], explaining: Explaining, place: Place): ExplanationNode | null {
  const {
    model,
    evaluation: { cohort },
  } = explaining;
  if (term.kind === 'value') {
    const value = model.values.get(term.id);
    const category = cohort.subjects[place.subject]?.category ?? '';
    return value?.categories.has(category) ? explainValue(value, explaining, place) : null;
  }
  if (term.kind !== 'parameter') return inputNode(term, explaining, place);
  const parameter = model.parameters.get(term.id);
  const value = valueAt(explaining, term, place);
  return parameter && value !== null
    ? node(explaining, {
        id: parameter.id,
        kind: 'parameter',
        label: parameter.label,
        clause: parameter.clause,
        inferred: parameter.inferred,
        value: shown(value, model),
      })
    : null;
}

function inputNode(
  term: TermOf<'input' | 'field' | 'attribute'>,
  explaining: Explaining,
  place: Place,
  row: RowPlace | null = null,
): ExplanationNode | null {
  const { model } = explaining;
  const id = nodeIdOf(term, place) ?? '';
  const value = valueAt(explaining, term, place);
  if (value === null) return null;
  if (term.kind === 'attribute') {
    const label = model.attributes.get(term.name);
    return label ? node(explaining, { id, kind: 'input', label, value: shown(value, model) }) : null;
  }
  const input = inputAt(term.kind === 'input' ? term.path : [...term.list.split('.'), ...term.path], model);
  return (
    input &&
    node(explaining, {
      id,
      row,
      kind: row ? 'row' : 'input',
      label: input.label,
      clause: input.clause,
      inferred: input.inferred,
      unit: input.unit,
      value: shown(value, model, input),
    })
  );
}

/** A value of the subject, or of the row the place is at. */
export function explainValue(value: ValueDefinition, explaining: Explaining, place: Place, row: RowPlace | null = null): ExplanationNode {
  const { model, evaluation } = explaining;
  const { subject } = place;
  const own: Place = { subject, stage: value.stage, rows: value.list === null ? {} : { [value.list]: place.rows[value.list] ?? 0 } };
  const column =
    value.list === null
      ? evaluation.columns.get(value.id)?.[subject]
      : evaluation.rowColumns.get(value.id)?.[subject]?.[own.rows[value.list] ?? 0];
  const result: Value = column ?? new Missing({ code: 'awaits_stage', of: value.stage ?? '' });
  const id = value.list === null ? value.id : `${rowPath(value.list, own)}.${value.id.slice(value.list.length + 1)}`;
  const made = node(explaining, {
    id,
    row,
    kind: row ? 'row' : 'value',
    label: value.label,
    clause: value.clause,
    inferred: value.inferred,
    value: shown(result, model),
  });
  if (made.reference) return made;
  const { derivation, requests } = derive(value, column !== undefined, explaining, own);
  return { ...made, derivation, children: childrenOf(requests, explaining) };
}

/** All rows of a list at a place, each with what it is called. */
export function rowsAt(list: string, explaining: Explaining, place: Place): { readonly at: Place; readonly row: RowPlace }[] {
  const { kept, model } = explaining;
  const rows = kept.rowsAt(list, place.subject, place.rows);
  if (rows instanceof Missing) return [];
  const called = [...(inputAt(list.split('.'), model)?.fields.values() ?? [])].find((field) => field.type === 'text');
  return rows.map((row, index) => ({
    at: { ...place, rows: { ...place.rows, [list]: index } },
    row: { list, index, name: nameOf(row, called), counted: true, filter: null, filterLabel: null },
  }));
}

function nameOf(row: InputRecord, called: InputDefinition | undefined): string | null {
  const name = called && row[called.name];
  return typeof name === 'string' ? name : null;
}

/** A node for each row that a figure runs over, counted or not; for a mere count of rows, the list itself. */
function figureRows(term: TermOf<'rows'>, home: string | null, explaining: Explaining, place: Place): ExplanationNode[] {
  const { model } = explaining;
  const { list, argument, filter } = term;
  const rows = rowsAt(list, explaining, place);
  if (!argument && !filter) {
    const input = inputAt(list.split('.'), model);
    return input
      ? [
          node(explaining, {
            id: rowPath(list, place).replace(/\[\d+\]$/, ''),
            kind: 'input',
            label: input.label,
            clause: input.clause,
            value: { kind: 'rows', count: rows.length },
          }),
        ]
      : [];
  }
  return rows.flatMap(({ at, row }) => {
    const counted = !filter || valueAt(explaining, filter, at) === true;
    return (
      rowNode(argument, filter, home, explaining, at, {
        ...row,
        counted,
        filter: filter && write(filter, home),
        filterLabel: filter && labelOfTerm(filter, model),
      }) ?? []
    );
  });
}

function rowNode(
  argument: Term | null,
  filter: Term | null,
  home: string | null,
  explaining: Explaining,
  at: Place,
  row: RowPlace,
): ExplanationNode | null {
  const { model } = explaining;
  // Rows that are only counted are told by the condition, down to what it was found from.
  const made = argument ? namedRow(argument, explaining, at, row) : filter && namedRow(filter, explaining, at, row);
  if (made && !(argument && filter)) return made;
  const asks = (term: Term) =>
    derive({ term, legend: new Map(), list: home, when: null, floor: null, cap: null, round: null }, true, explaining, at);
  if (made && filter) {
    const children = made.reference
      ? []
      : childrenOf(asks(filter).requests, explaining).filter(
          (child) => child.id !== made.id && !made.children.some(({ id }) => id === child.id),
        );
    return { ...made, children: [...made.children, ...children] };
  }
  const term = argument ?? filter;
  const label = inputAt(row.list.split('.'), model)?.label;
  if (!term || !label) return null;
  const id = `${rowPath(row.list, at)}:${write(term, home)}`;
  if (explaining.seen.has(id)) return node(explaining, { id, row, kind: 'row', label, value: rowValue(term, explaining, at) });
  const { derivation, requests } = asks(term);
  const filtering = argument && filter ? asks(filter).requests : [];
  return node(explaining, {
    id,
    row,
    kind: 'row',
    label,
    value: rowValue(term, explaining, at),
    derivation,
    children: childrenOf([...requests, ...filtering], explaining),
  });
}

function rowValue(term: Term, explaining: Explaining, at: Place): Shown {
  return shown(valueAt(explaining, term, at) ?? new Missing({ code: 'not_applicable', of: '' }), explaining.model);
}

/** A row's own value or field, when that alone is what the figure runs over. */
function namedRow(term: Term, explaining: Explaining, at: Place, row: RowPlace): ExplanationNode | null {
  if (term.kind === 'field') return inputNode(term, explaining, at, row);
  const value = term.kind === 'value' && term.list === row.list ? explaining.model.values.get(term.id) : undefined;
  return value ? explainValue(value, explaining, at, row) : null;
}

const fields = new WeakMap<Term, readonly TermOf<'input' | 'field'>[]>();

/** The fields of a record as terms, made once for each place in a formula. */
function fieldsOf(term: TermOf<'record'>, { model }: Explaining): readonly TermOf<'input' | 'field'>[] {
  let known = fields.get(term);
  if (!known) {
    const { list, path, at } = term;
    const record = inputAt([...(list?.split('.') ?? []), ...path], model);
    known = [...(record?.fields.keys() ?? [])].map((name) =>
      list === null ? { kind: 'input', path: [...path, name], at } : { kind: 'field', list, path: [...path, name], at },
    );
    fields.set(term, known);
  }
  return known;
}
