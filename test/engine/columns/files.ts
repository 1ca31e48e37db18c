import fc from 'fast-check';

/** Random cohort files of `every-kind.ts`: JSON with keys in any order, in any layout, with texts and numbers spelt in many ways. */

/** A number as it stands in the text: no double could hold it. */
export class Spelt {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const spelt = (...texts: readonly string[]): fc.Arbitrary<Spelt> => fc.constantFrom(...texts).map((text) => new Spelt(text));
const drawn = (low: number, high: number, decimals: number, least = 0): fc.Arbitrary<Spelt> =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: least, max: decimals }))
    .map(([whole, places]) => new Spelt(whole === 0 ? '0' : (whole / 10 ** places).toFixed(places)));

const figures = fc.oneof(
  drawn(-1_000_000, 1_000_000, 4),
  spelt(
    ...['0', '1', '9.0', '9.50', '0.10', '1e2', '12E-1', '1.5e+3', '0e5', '0.0', '-1', '-7', '0.333', '9007199254740993'],
    ...['33.3333333333333333333333333333', '100000000000000000000000000000', '-0.000000000001', '1.000000000000000000001'],
    ...['123456789012345', '0.123456789012345', '9007199254740992', '0.0000000000000000000000000000000000001', '1.50000000000000000000'],
  ),
);
const wholes = fc.oneof(drawn(-100, 100, 0), spelt('5.0', '12e1', '123456789012345678901234567890', '-0.30e1'));
const counts = fc.oneof(drawn(0, 1000, 0), spelt('5.0', '1e3', '12.00'));
const inside = fc.oneof(drawn(-24, 127, 1, 1), spelt('-2.4999999999999999999', '12.7499999999999999', '12.74', '-2.499'));
const days = fc.constantFrom('2020-02-29', '2014-05-06', '0001-01-01', '0000-02-29', '9999-12-31', '2013-01-31', '2000-02-29');
const texts = fc.oneof(
  fc.constantFrom(
    ...['one', 'Услуга № 1 «Выдача»', 'Қызмет көрсету', 'й', 'é', '1', 'a"b\\c/d', 'x\ty\n', '😀', '—', '\u0001!', '\ufeffx', 'ﬁ'],
    ...['длинное '.repeat(30) + '.', 'ä', 'Å'],
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `t${text.replaceAll('\0', '')}`),
);
/** Names that nobody takes for one another. */
const names = fc.constantFrom('Первый', 'Второй', 'third', 'No 4', 'Пятый отдел', 'Алматы қаласы', 'Ωmega');

const open = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T, ...required: (keyof T & string)[]) =>
  fc.record(fields, { requiredKeys: required, noNullPrototype: true });

const part = open(
  {
    ...{ pn: figures, pm: counts, pb: fc.boolean(), pt: texts, pc: fc.constantFrom('one', 'two'), pd: days },
    pr: open({ p1: figures, p2: figures }),
  },
  ...(['pn', 'pt', 'pc', 'pr'] as const),
);
const month = open(
  { day: days, who: names, names: fc.array(open({ name: texts, size: counts }, 'name', 'size'), { maxLength: 3 }) },
  'who',
);

const inputs = open(
  {
    ...{ n1: figures, n2: wholes, n3: counts, n4: inside, b1: fc.boolean(), b2: fc.boolean(), t1: texts, t2: names },
    ...{ c1: fc.constantFrom('one', 'two'), d1: days, d2: days, lot: wholes },
    marks: open({ m1: figures, m2: figures }),
    more: open({ m3: counts, m4: fc.boolean() }, 'm3'),
    parts: fc.array(part, { maxLength: 4 }),
    months: fc.uniqueArray(month, { minLength: 1, maxLength: 3, selector: (one) => one['who'] }),
  },
  ...(['n3', 'b2', 'lot', 'marks', 'parts'] as const),
);

const subjects = fc
  .array(fc.tuple(fc.constantFrom('a', 'b'), names, inputs, counts, fc.option(texts, { nil: undefined })), { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map(([category, region, given, ofA, name], index) => ({
      ...{ id: `s-${index + 1}`, ...(name === undefined ? {} : { name }), category, region },
      inputs: category === 'a' ? { ...given, of_a: ofA } : given,
    })),
  );

const data = fc.tuple(subjects, fc.boolean()).map(([all, second]) => ({
  ruleset: 'every-kind',
  period: '2020',
  ...(second ? { readings: { way: 'second' } } : {}),
  subjects: all,
}));

/** Choices of a writer: orders, spaces and escapes, one after another. */
export class Whims {
  readonly #numbers: readonly number[];
  #at = 0;
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  next(below: number): number {
    const number = this.#numbers.length === 0 ? 0 : (this.#numbers[this.#at % this.#numbers.length] as number);
    this.#at += 1;
    return (number + Math.imul(this.#at, 7)) % below;
  }
}

/** JSON as any program might write it. */
export function written(value: unknown, whims: Whims): string {
  const gap = () => ['', '', '', ' ', '\n', '\r\n\t', '    '][whims.next(7)] as string;
  const inside = (items: readonly string[]) => items.map((item) => `${gap()}${item}${gap()}`).join(',');
  if (value instanceof Spelt) return value.text;
  if (typeof value === 'string') return quoted(value, whims);
  if (Array.isArray(value)) return `[${inside(value.map((one) => written(one, whims)))}${gap()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  for (let left = whims.next(entries.length + 1); left > 0; left -= 1) entries.unshift(...entries.splice(whims.next(entries.length), 1));
  return `{${inside(entries.map(([key, one]) => `${quoted(key, whims)}${gap()}:${gap()}${written(one, whims)}`))}${gap()}}`;
}

function quoted(text: string, whims: Whims): string {
  const form = whims.next(12);
  const said = JSON.stringify(form === 1 ? text.normalize('NFD') : text);
  if (form !== 2) return said;
  return `"${[...text]
    .map((_, at) => [...text][at] as string)
    .map(escaped)
    .join('')}"`;
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** YAML as programs write it: a key or an item a line, now and then a map between brackets. */
export function writtenYaml(value: unknown, whims: Whims): string {
  const scalar = (one: unknown, inFlow: boolean): string => {
    if (one instanceof Spelt) return one.text;
    if (typeof one !== 'string') return JSON.stringify(one);
    const isPlain = /^\p{L}(?:[\p{L}\d .№«»—-]*[\p{L}\d»])?$/u.test(one) && !/^(?:null|true|false|nan)$/i.test(one);
    const form = whims.next(4);
    if (form === 1 && !/[\p{C}\p{Z}']/u.test(one.replaceAll(' ', ''))) return `'${one}'`;
    return isPlain && form !== 2 && (!inFlow || !/[,{}[\]]/.test(one)) ? one : JSON.stringify(one);
  };
  const isMap = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one) && !(one instanceof Spelt);
  const flow = (one: unknown): string => {
    if (Array.isArray(one)) return `[${one.map(flow).join(', ')}]`;
    if (!isMap(one)) return scalar(one, true);
    return `{${Object.entries(one)
      .map(([key, inner]) => ` ${key}: ${flow(inner)}`)
      .join(',')} }`;
  };
  const gap = (): string => ['', '', '', '', '\n', '# Ремарка\n', '    # more\n', '  \n'][whims.next(8)] as string;
  const block = (one: unknown, indent: number, isFirst: boolean): string => {
    const margin = ' '.repeat(indent);
    if (Array.isArray(one)) return one.map((item) => `${gap()}${margin}- ${block(item, indent + 2, true)}`).join('');
    const entries = Object.entries(one as object);
    return entries
      .map(([key, inner], index) => {
        const before = isFirst && index === 0 ? '' : `${gap()}${margin}`;
        const isEmpty = (Array.isArray(inner) || isMap(inner)) && Object.keys(inner).length === 0;
        const isBlock = Array.isArray(inner) || isMap(inner);
        if (!isBlock) return `${before}${key}: ${scalar(inner, false)}${['', '', ' '][whims.next(3)] as string}\n`;
        if (isEmpty || (key !== 'subjects' && key !== 'inputs' && key !== 'readings' && whims.next(5) === 0))
          return `${before}${key}: ${flow(inner)}\n`;
        const deeper = Array.isArray(inner) ? indent + 2 * whims.next(2) : indent + 2 + whims.next(2);
        return `${before}${key}:\n${block(inner, deeper, false)}`;
      })
      .join('');
  };
  const text = block(value, 0, false);
  return whims.next(5) === 0 ? text.replaceAll('\n', '\r\n').trimEnd() : text;
}

/** Files that are let in. */
export const files: fc.Arbitrary<string> = fc
  .tuple(data, fc.array(fc.nat(1000), { maxLength: 40 }))
  .map(([file, whims]) => written(file, new Whims(whims)));

export const yamlFiles: fc.Arbitrary<string> = fc
  .tuple(data, fc.array(fc.nat(1000), { maxLength: 40 }))
  .map(([file, whims]) => writtenYaml(file, new Whims(whims)));
