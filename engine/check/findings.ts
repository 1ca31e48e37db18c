import type { FindingDefinition } from '../language/definition.ts';
import type { FindingFile } from '../language/ruleset.ts';
import { nearest } from '../language/nearest.ts';
import type { Term } from '../language/term.ts';
import type { Path } from '../source.ts';
import { reportUnusedLetters, resolveFormula, resolveLegend } from './choices.ts';
import { categoriesOf } from './context.ts';
import { kindOf } from './kinds.ts';
import { plainScope, type Scope } from './scope.ts';
import { expectKind, type Structure } from './structure.ts';

/** The letter that stands for the field a rule over all fields of a record looks at. */
const ITEM = 'item';

/** Report rules; a rule over the fields of a record becomes one for each field. */
export function defineFindings(structure: Structure): FindingDefinition[] {
  return (structure.checking.file.findings ?? []).flatMap((finding, index) => defineFinding(finding, ['findings', index], structure));
}

function defineFinding(finding: FindingFile, at: Path, structure: Structure): FindingDefinition[] {
  const { checking, inputs, kinds } = structure;
  const { diagnostics, names } = checking;
  const list = finding.per ?? null;
  const owner = list === null ? null : inputs.get(list);
  if (list !== null && owner?.type !== 'list') {
    if (!names.broken.has(list))
      diagnostics.error('unknown-list', diagnostics.locate([...at, 'per']), { name: list, suggestion: nearest(list, inputs.keys()) ?? '' });
    return [];
  }
  const categories = categoriesOf(finding.of, owner?.categories ?? names.categories, at, diagnostics);
  const bound = new Set(finding.numbers ? [finding.numbers.name] : []);
  const define = (item: string | null, itemTerm: Term | null): FindingDefinition => {
    const outer: Scope = { ...plainScope([...at, 'when']), row: list, bound };
    const legend = resolveLegend(finding.legend, [...at, 'legend'], outer, categories, checking);
    const letters = new Map(legend.scope.legend);
    if (itemTerm) letters.set(ITEM, itemTerm);
    const scope: Scope = { ...legend.scope, legend: letters };
    const term = resolveFormula(finding.when, { ...scope, path: [...at, 'when'] }, categories, checking);
    expectKind(term, 'bool', categories, kinds);
    reportUnusedLetters(legend, [...at, 'legend'], checking);
    const place = Object.fromEntries(
      Object.entries(finding.place ?? {}).map(([name, formula]) => [
        name,
        resolveFormula(formula, { ...scope, path: [...at, 'place', name] }, categories, checking),
      ]),
    );
    for (const one of Object.values(place)) kindOf(one, categories, kinds);
    return {
      code: finding.code,
      label: finding.label,
      clause: finding.clause,
      inferred: finding.inferred ?? null,
      list,
      categories,
      term,
      place,
      item,
      at,
      numbers: finding.numbers
        ? { name: finding.numbers.name, from: Number(finding.numbers.from.floor()), to: Number(finding.numbers.to.floor()) }
        : null,
    };
  };
  if (!finding.each) return [define(finding.item ?? null, null)];
  const { record, except = [] } = finding.each;
  const fields = (owner ? owner.fields.get(record) : inputs.get(record))?.fields;
  if (!fields) {
    if (!names.broken.has(record))
      diagnostics.error('unknown-record', diagnostics.locate([...at, 'each', 'record']), {
        name: record,
        suggestion: nearest(record, (owner?.fields ?? inputs).keys()) ?? '',
      });
    return [];
  }
  except.forEach((name, index) => {
    if (!fields.has(name))
      diagnostics.error('unknown-field', diagnostics.locate([...at, 'each', 'except', index]), {
        name,
        list: record,
        suggestion: nearest(name, fields.keys()) ?? '',
      });
  });
  return [...fields.keys()]
    .filter((field) => !except.includes(field))
    .map((field) => {
      const where = { path: [...at, 'when'], span: { start: 0, end: 0 } };
      names.used.add(`input ${list === null ? record : `${list}.${record}`}`);
      return define(
        field,
        list === null ? { kind: 'input', path: [record, field], at: where } : { kind: 'field', list, path: [record, field], at: where },
      );
    });
}
