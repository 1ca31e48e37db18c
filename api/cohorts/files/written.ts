import { Rational, type Model, type InputDefinition } from '../../../engine/index.ts';
import { decimalOf } from './decimal.ts';

/** A scalar as JSON spells it, a list, or fields in the order in which they are written. */
export type Written = string | readonly Written[] | WrittenFields;
export type WrittenFields = ReadonlyMap<string, Written>;

export const isFields = (one: Written | undefined): one is WrittenFields => one instanceof Map;

/**
 * Data of a cohort, as they were read, in the one order and spelling in which they are written: that of the edition, whatever it does not
 * know after that, in the file's order. Nothing is added, and only empty headings (`period: null`) are left out.
 */
export function writtenCohort(model: Model, data: unknown): WrittenFields {
  const cohort = fieldsOf(data);
  const subjects = cohort['subjects'];
  return ordered(
    cohort,
    ['ruleset', 'period', 'readings', 'subjects'],
    (key, value) => {
      if (key === 'subjects' && Array.isArray(subjects)) return subjects.map((one) => writtenSubject(model, one));
      if (key === 'readings' && isPlainMap(value)) return ordered(value, [...model.readings.keys()], (_, option) => writtenPlain(option));
      return writtenPlain(value);
    },
    ['period', 'readings', 'ruleset'],
  );
}

export function writtenSubject(model: Model, subject: unknown): Written {
  if (!isPlainMap(subject)) return writtenPlain(subject);
  return ordered(
    subject,
    ['id', 'name', 'category', ...model.attributes.keys(), 'inputs'],
    (key, value) => (key === 'inputs' ? writtenInputs(model.inputs, value) : writtenPlain(value)),
    ['name'],
  );
}

function writtenInputs(fields: ReadonlyMap<string, InputDefinition>, given: unknown): Written {
  if (!isPlainMap(given)) return writtenPlain(given);
  return ordered(given, [...fields.keys()], (name, value) => {
    const input = fields.get(name);
    if (input?.type === 'record') return writtenInputs(input.fields, value);
    if (input?.type === 'list' && Array.isArray(value)) return value.map((row) => writtenInputs(input.fields, row));
    return writtenPlain(value);
  });
}

export function writtenPlain(value: unknown): Written {
  if (value instanceof Rational) return decimalOf(value);
  if (Array.isArray(value)) return value.map(writtenPlain);
  if (isPlainMap(value)) return ordered(value, [], (_, one) => writtenPlain(one));
  return JSON.stringify(value ?? null);
}

/** A map as it was read. */
export type PlainFields = Readonly<Record<string, unknown>>;

export const isPlainMap = (value: unknown): value is PlainFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Rational);

const fieldsOf = (value: unknown): PlainFields => (isPlainMap(value) ? value : {});

function ordered(
  given: PlainFields,
  known: readonly string[],
  write: (key: string, value: unknown) => Written,
  droppedWhenNull: readonly string[] = [],
): WrittenFields {
  const keys = [...known.filter((key) => key in given), ...Object.keys(given).filter((key) => !known.includes(key))];
  return new Map(
    keys.filter((key) => given[key] !== null || !droppedWhenNull.includes(key)).map((key) => [key, write(key, given[key])] as const),
  );
}

/** The same in one line. */
export function jsonOf(written: Written): string {
  if (typeof written === 'string') return written;
  if (!isFields(written)) return `[${written.map(jsonOf).join(',')}]`;
  return `{${[...written].map(([key, value]) => `${JSON.stringify(key)}:${jsonOf(value)}`).join(',')}}`;
}

/** A cohort as a JSON file: a line for each heading and each subject, so that two of them can be compared by lines. */
export function cohortJson(cohort: WrittenFields): string {
  const entries = [...cohort].map(([key, value]) => {
    const isList = typeof value !== 'string' && !isFields(value) && value.length > 0;
    const body = isList ? `[\n${value.map((one) => `    ${jsonOf(one)}`).join(',\n')}\n  ]` : jsonOf(value);
    return `  ${JSON.stringify(key)}: ${body}`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

/** A cohort as a YAML file, in block style; what JSON spells is YAML too. */
export function cohortYaml(cohort: WrittenFields): string {
  return `${linesOf(cohort).join('\n')}\n`;
}

function linesOf(written: Written): string[] {
  if (typeof written === 'string') return [written];
  if (isFields(written)) return written.size === 0 ? ['{}'] : [...written].flatMap(([key, value]) => entryLines(key, value));
  return written.length === 0 ? ['[]'] : written.flatMap(itemLines);
}

function entryLines(key: string, value: Written): string[] {
  const lines = linesOf(value);
  const name = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key);
  return isInline(value) ? [`${name}: ${lines[0] ?? ''}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

function itemLines(item: Written): string[] {
  return linesOf(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function isInline(value: Written): boolean {
  return typeof value === 'string' || (isFields(value) ? value.size === 0 : value.length === 0);
}
