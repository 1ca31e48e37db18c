import type { DataValidation } from '@cj-tech-master/excelts';
import type { InputDefinition, Language, Model } from '../../../engine/index.ts';
import { choiceText, yesNo } from './cells.ts';
import { decimalOf } from './decimal.ts';
import { say } from './notes.ts';
import { tablesOf, type Column } from './plan.ts';
import { columnName } from './sheet.ts';

/** What may be typed into a column, as far as a spreadsheet can tell. */

/** Texts that are chosen from, each list in a column of a sheet of its own: a list within a cell's own rule may not be long. */
export interface Choices {
  readonly columns: readonly { readonly texts: readonly string[] }[];
  /** Where the choices of a column or reading stand, by its name. */
  readonly ranges: ReadonlyMap<string, string>;
}

/** By an attribute, what is known of it that may be typed: an edition names no regions, whoever gathers the data has some. */
export type KnownTexts = readonly (readonly [attribute: string, texts: readonly string[]])[];

const attributeKey = (name: string): string => `attribute ${name}`;

export const inputKey = (input: InputDefinition): string => `input ${input.path.join('.')}`;

export function choicesOf(model: Model, language: Language, tab: string, known: KnownTexts): Choices {
  const columns: { texts: readonly string[] }[] = [];
  const ranges = new Map<string, string>();
  const list = (name: string, texts: readonly string[]): void => {
    const letters = columnName(columns.length);
    columns.push({ texts });
    ranges.set(name, `'${tab.replaceAll("'", "''")}'!$${letters}$1:$${letters}$${texts.length}`);
  };
  const add = (name: string, options: ReadonlyMap<string, Record<Language, string>>): void =>
    list(
      name,
      [...options.keys()].map((option) => choiceText(option, options, language)),
    );
  add('category', model.categories);
  for (const { id, options } of model.readings.values()) add(`readings.${id}`, options);
  for (const { columns: own } of tablesOf(model))
    for (const { input } of own) if (input?.type === 'choice') add(inputKey(input), input.options);
  for (const [name, texts] of known) if (model.attributes.has(name) && texts.length > 0) list(attributeKey(name), texts);
  return { columns, ranges };
}

/** Rows of subjects that may be named in lists. */
const SUBJECT_ROWS = '$A$3:$A$102000';

export function validationOf(column: Column, choices: Choices, language: Language, subjects: string): DataValidation | null {
  const { kind, name, input } = column;
  const listed = (range: string | undefined, errorStyle = 'stop', error = 'sheet-only-listed'): DataValidation | null =>
    range === undefined
      ? null
      : {
          type: 'list',
          allowBlank: true,
          formulae: [range],
          showErrorMessage: true,
          errorStyle,
          error: say(error, language),
        };
  if (kind === 'category') return listed(choices.ranges.get('category'));
  // There may be one more than are known.
  if (kind === 'attribute') return listed(choices.ranges.get(attributeKey(name)), 'warning', 'sheet-only-known');
  if (kind === 'owner') return listed(`'${subjects.replaceAll("'", "''")}'!${SUBJECT_ROWS}`, 'warning');
  const { yes, no } = yesNo(language);
  if (kind === 'given' || input?.type === 'bool') return listed(`"${yes},${no}"`);
  if (!input) return null;
  switch (input.type) {
    case 'choice':
      return listed(choices.ranges.get(inputKey(input)));
    case 'count':
    case 'integer':
    case 'number':
      return numberRule(input, language);
    case 'date':
      return {
        type: 'date',
        operator: 'greaterThanOrEqual',
        allowBlank: true,
        formulae: [new Date(Date.UTC(1900, 2, 1))],
        showErrorMessage: true,
        errorStyle: 'warning',
        error: say('sheet-only-day', language),
      };
    case 'text':
      return { type: 'textLength', operator: 'lessThanOrEqual', allowBlank: true, formulae: [2000], showErrorMessage: true };
    case 'list':
    case 'record':
      return null;
  }
}

function numberRule({ type, low, high }: InputDefinition, language: Language): DataValidation {
  const bounds = [bound(low, '≥', '>'), bound(high, '≤', '<')].filter((one) => one !== '').join('; ');
  const rule = {
    type: type === 'number' ? ('decimal' as const) : ('whole' as const),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    error: say('sheet-only-bounds', language, { type, bounds: bounds === '' ? 'none' : bounds }),
  };
  // No rule of a spreadsheet excludes one end and not the other.
  if (low && high && low.inclusive && high.inclusive)
    return { ...rule, operator: 'between', formulae: [decimalOf(low.value), decimalOf(high.value)] };
  if (low) return { ...rule, operator: low.inclusive ? 'greaterThanOrEqual' : 'greaterThan', formulae: [decimalOf(low.value)] };
  if (high) return { ...rule, operator: high.inclusive ? 'lessThanOrEqual' : 'lessThan', formulae: [decimalOf(high.value)] };
  return { ...rule, operator: 'between', formulae: ['-999999999999999', '999999999999999'] };
}

/** `≥ 0`; empty without one. */
export const bound = (one: InputDefinition['low'], inclusive: string, exclusive: string): string =>
  one ? `${one.inclusive ? inclusive : exclusive} ${decimalOf(one.value)}` : '';
