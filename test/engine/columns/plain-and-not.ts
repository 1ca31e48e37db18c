/** Files of `every-kind.ts` that are taken at once, and that are left to the tolerant reader because something is said of them. */

const INPUTS = { n3: '5', b2: 'true', lot: '-3', marks: '{}', parts: '[]', of_a: '0' };

function subject(id: string, inputs: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): string {
  const own = { id: JSON.stringify(id), category: '"a"', region: '"Север"', inputs: map({ ...INPUTS, ...inputs }), ...more };
  return map(own);
}

const map = (entries: Readonly<Record<string, string>>): string =>
  `{${Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}:${value}`)
    .join(',')}}`;

/** A file of one subject, or of several. */
export function file(
  inputs: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
  ...others: readonly string[]
): string {
  return `{"ruleset":"every-kind","period":"2020","subjects":[${[subject('s-1', inputs, more), ...others].join(',')}]}`;
}

const plain = file({});
const row = (fields: Readonly<Record<string, string>>): string => map({ pn: '1', pt: '"x"', pc: '"one"', pr: '{}', ...fields });

export const TAKEN: readonly (readonly [string, string])[] = [
  ['a byte order mark', `\ufeff${plain}`],
  ['spaces around everything', ` \r\n\t${plain.replaceAll(':', ' : ').replaceAll(',', ' ,\n')}\n \n`],
  ['a long space', plain.replaceAll(',', `,${' '.repeat(37)}`)],
  ['numbers of any spelling', file({ n1: '0.10', n2: '1e2', n4: '1.000000000000000000001' })],
  ['numbers of thirty digits', file({ n1: '0.333333333333333333333333333333', n2: '123456789012345678901234567890' })],
  ['numbers beside each other that differ in size', file({}, {}, subject('s-2', { n1: '1e30' }), subject('s-3', { n1: '1e-30' }))],
  ['a number that has come in two spellings', file({ n1: '2.50' }, {}, subject('s-2', { n1: '25e-1' }), subject('s-3', { n1: '2.5' }))],
  ['escapes', file({ t1: String.raw`"\u0416 \"\\\/\b\f\n\r\t \ud83d\ude00"` })],
  ['escaped keys', plain.replace('"subjects"', String.raw`"sub\u006aects"`).replace('"lot"', String.raw`"\u006cot"`)],
  ['letters put together from two', file({ t1: '"и\u0306"' })],
  ['no period', plain.replace('"2020"', 'null')],
  ['no ruleset and no readings', plain.replace('"ruleset":"every-kind"', '"readings":null')],
  ['readings', plain.replace('"period"', '"readings":{"way":"second"},"period"')],
  ['subjects before everything else', `${plain.replace(/^\{"ruleset":"every-kind","period":"2020",/, '{').slice(0, -1)},"period":"2020"}`],
  ['a name that says nothing', file({}, { name: '""' })],
  ['no name', file({}, { name: 'null' })],
  ['the same text twice', file({ t2: '"Особое"' }, {}, subject('s-2', { t2: '"Особое"' }))],
  [
    'rows in another order',
    file({ parts: `[${row({ pn: '3' })},${row({ pn: '1.5', pm: '7' })},${row({ pn: '2', pd: '"2020-02-29"' })}]` }),
  ],
  ['a row whose key is missing', file({ months: '[{"who":"Первый"},{"who":"Второй"}]' })],
  ['the ends of bounds', file({ n3: '1000', n4: '-2.4999999999999999999' })],
  ['a whole number with a point', file({ n3: '1.0', lot: '-30.00e-1' })],
];

const REPEATED = '[{"day":"2020-01-01","who":"Первый"},{"day":"2020-01-01","who":"Первый"}]';

export const REFUSED: readonly (readonly [string, string | Uint8Array])[] = [
  ['nothing', ''],
  ['spaces', ' \n'],
  ['a list', '[]'],
  ['an empty map', '{}'],
  ['no subjects', plain.replace(/\[.*\]/, '[]')],
  ['text behind the end', `${plain} {}`],
  ['a space of another kind', plain.replace(',', ',\u00a0')],
  ['what is no UTF-8', Uint8Array.from([...new TextEncoder().encode(file({ t1: '"x' })).subarray(0, -4), 0xff])],
  [
    'a letter of UTF-8 in three parts where two do',
    Uint8Array.from([...new TextEncoder().encode(plain)].flatMap((byte) => (byte === 0x61 ? [0xc1, 0xa1] : [byte]))),
  ],
  ['a comment', plain.replace(',', ',/**/')],
  ['a comma too many', plain.replace(']}', '],}')],
  ['a key twice', plain.replace('"lot"', '"n3":5,"lot"')],
  ['a key twice in other letters', plain.replace('"lot"', String.raw`"\u006e3":5,"lot"`)],
  ['a subject’s key twice', plain.replace('"category"', '"id":"s-1","category"')],
  ['a key of the file twice', plain.replace('"period"', '"ruleset":"every-kind","period"')],
  ['a key that nobody knows', file({ n9: '1' })],
  ['a key of JavaScript itself', file({ constructor: '1' })],
  ['an input of another category', file({}, { category: '"b"' })],
  ['an input outside', file({}, { n3: '5' })],
  ['an input that is missing', plain.replace('"n3":5,', '')],
  ['no inputs', file({}, { inputs: '{}' })],
  ['nothing for a value', file({ n1: 'null' })],
  ['an attribute that is missing', plain.replace('"region":"Север",', '')],
  ['an empty attribute', file({}, { region: '" "' })],
  ['a category that nobody knows', file({}, { category: '"c"' })],
  ['a ruleset that is another', plain.replace('every-kind', 'other')],
  ['a reading that nobody knows', plain.replace('"period"', '"readings":{"ways":"second"},"period"')],
  ['an option that nobody knows', plain.replace('"period"', '"readings":{"way":"third"},"period"')],
  ['a code twice', file({}, {}, subject('s-1', {}))],
  ['codes that look alike', file({}, {}, subject('S-1', {}))],
  ['a code of dots', file({}, { id: '".."' })],
  ['an empty code', file({}, { id: '""' })],
  ['a code of spaces', file({}, { id: '"  "' })],
  ['a code with a space at its end', file({}, { id: '"s "' })],
  ['a code that is too long', file({}, { id: JSON.stringify('s'.repeat(201)) })],
  ['a code that is a number', file({}, { id: '7' })],
  ['attributes that look alike', file({}, {}, subject('s-2', {}, { region: '"север"' }))],
  ['a text that looks like one of the ruleset', file({ t2: '"особое"' })],
  ['a name that looks like one before it', file({ t2: '"Кто"' }, {}, subject('s-2', { t2: '"Kтo"' }))],
  ['a letter that cannot be seen in a name', file({ t2: '"Осо\u00adбое"' })],
  ['half of a character', file({ t1: String.raw`"\ud83d"` })],
  ['a character of zero', file({ t1: String.raw`"\u0000"` })],
  ['a control character', file({ t1: '"\u0001"' })],
  ['a line that ends in a text', file({ t1: '"a\nb"' })],
  ['an escape that is none', file({ t1: String.raw`"\x"` })],
  ['an empty text', file({ t1: '" "' })],
  ['a text of what cannot be seen', file({ t1: '"\u200b"' })],
  ['a text that is too long', file({ t1: JSON.stringify('я'.repeat(2001)) })],
  ['a number in quotes', file({ n1: '"5"' })],
  ['a negative zero', file({ n1: '-0' })],
  ['a negative zero with decimals', file({ n1: '-0.00' })],
  ['a number that begins with zero', file({ n1: '01' })],
  ['a number that begins with a point', file({ n1: '.5' })],
  ['a number that ends with a point', file({ n1: '5.' })],
  ['a number with a plus', file({ n1: '+5' })],
  ['a number of 31 digits', file({ n1: '1.000000000000000000000000000001' })],
  ['an exponent that is too large', file({ n1: '1e31' })],
  ['a number that is none', file({ n1: 'NaN' })],
  ['a part of a count', file({ n3: '5.5' })],
  ['a negative count', file({ n3: '-1' })],
  ['a number above its bound', file({ n3: '1000.0001e0' })],
  ['a count above its bound', file({ n3: '1001' })],
  ['a number at a bound that it may not reach', file({ n4: '12.750' })],
  ['a long number at such a bound', file({ n4: '-2.50000000000000000000' })],
  ['a truth in quotes', file({ b2: '"true"' })],
  ['a truth in other letters', file({ b2: 'True' })],
  ['an option of a choice that nobody knows', file({ c1: '"three"' })],
  ['a day that is none', file({ d1: '"2019-02-29"' })],
  ['a day in another form', file({ d1: '"29.02.2020"' })],
  ['a list for a map', file({ marks: '[]' })],
  ['a map for a list', file({ parts: '{}' })],
  ['a row that is none', file({ parts: '[1]' })],
  ['rows that repeat', file({ months: REPEATED })],
  ['too few rows', file({ months: '[]' })],
  ['too many rows', file({ parts: `[${Array.from({ length: 5001 }, () => row({})).join(',')}]` })],
];
