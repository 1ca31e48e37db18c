// Long because it is a table of what may be wrong with a file's shape, a row each.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { checkShape, type Shape } from '../../../engine/check/shape/shape.ts';
import schema from '../../../engine/language/ruleset.schema.json' with { type: 'json' };
import { ROUNDING_MODES } from '../../../engine/number/decimal.ts';
import { read } from '../../../engine/read/document.ts';
import { said } from '../read/reading.ts';
import { ruleset } from '../read/sample.ts';

function shapeOf(text: string): Shape {
  const { document } = read({ name: 'a.yaml', text });
  if (!document) throw new Error('it reads');
  return checkShape(document);
}

/** The sample with one place changed. */
function slip(before: string, after: string): string {
  expect(ruleset.split(before)).toHaveLength(2);
  return ruleset.replace(before, () => after);
}

const saidOf = (before: string, after: string): string[] => said(shapeOf(slip(before, after)).diagnostics);

const LABEL = '{ ru: а, kk: ә, en: a }';
const VALUE_FIELDS = Object.keys(schema.definitions.value.properties).join(', ');
const COMPARE = 'Сравните с таким же местом другой редакции.';
const CHOICE = `${COMPARE} Выбор по прочтению или категории пишется так: { by: … } и по полю на каждый вариант.`;
const NAME = 'Имя — строчные латинские буквы, цифры и «_», сначала буква: late_total.';
const ADD = 'Добавьте его: без него непонятно, что имеется в виду.';

describe('a ruleset without a mistake', () => {
  it('is taken whole', () => {
    const { diagnostics, file, broken } = shapeOf(ruleset);
    expect(diagnostics).toEqual([]);
    expect([...broken]).toEqual([]);
    expect(file?.id).toBe('sample-2020');
  });

  it.each(readdirSync('rulesets').filter((name) => name.endsWith('.yaml')))('rulesets/%s', (name) => {
    expect(said(shapeOf(readFileSync(`rulesets/${name}`, 'utf8')).diagnostics)).toEqual([]);
  });
});

it('lets a value be rounded by every mode there is', () => {
  expect(schema.definitions.round.properties.mode.enum).toEqual([...ROUNDING_MODES]);
});

/** What is changed, what it becomes, and all that is said of it. */
const CASES: Readonly<Record<string, [string, string, ...string[]]>> = {
  'unknown-property': [
    '    within: total\n',
    '    whithin: total\n',
    '65:5 Поля «whithin» здесь не бывает. Возможно, имелось в виду «within».',
    `Здесь бывают поля: ${VALUE_FIELDS}. Проверьте и отступ: поле могло попасть не на свой уровень.`,
  ],
  'unknown-property without a likeness': [
    '    within: total\n',
    '    xyz: total\n',
    '65:5 Поля «xyz» здесь не бывает.',
    `Здесь бывают поля: ${VALUE_FIELDS}. Проверьте и отступ: поле могло попасть не на свой уровень.`,
  ],
  'unknown-property for a required one': [
    '    formula: k * a / c\n',
    '    fromula: k * a / c\n',
    '66:5 Поля «fromula» здесь не бывает. Возможно, имелось в виду «formula».',
    `Здесь бывают поля: ${VALUE_FIELDS}. Проверьте и отступ: поле могло попасть не на свой уровень.`,
  ],
  'missing-property': ['    formula: k * a / c\n', '', '59:3 Не хватает поля «formula» в «K1».', ADD],
  'missing-property of the file': ['version: 1.2.3\n', '', '1:1 Не хватает поля «version».', ADD],
  'missing-property of a row': ['then: high', 'label: { ru: а, kk: ә, en: a }', '54:9 Не хватает поля «then» в «rows #1».', ADD],
  'wrong-type of a number': [
    'weight: 10\n    within',
    'weight: десять\n    within',
    '64:13 В «weight» ожидается число, а стоит текст.',
    CHOICE,
  ],
  'wrong-type of a whole number': [
    'min_rows: 1',
    'min_rows: 1.5',
    '25:15 В «min_rows» ожидается целое число, а стоит число с дробной частью.',
    COMPARE,
  ],
  'wrong-type of a formula': [
    'formula: k * a / c',
    'formula: [k, a]',
    '66:5 В «formula» ожидается число, текст, true или false, а стоит список.',
    CHOICE,
  ],
  'wrong-type of yes or no': ['optional: true', 'optional: да', '35:66 В «optional» ожидается true или false, а стоит текст.', COMPARE],
  'wrong-type of a list': [
    '    tie_break: { by: empty_share, full: [{ by: done, best: "true", clause: "8" }], none: [] }',
    '    needs: done',
    '101:12 В «needs» ожидается список: [ … ] или строки с «- », а стоит текст.',
    COMPARE,
  ],
  'wrong-type of a map': [
    'readings: { empty_share: none }\n',
    'readings: none\n',
    '115:15 В «readings» ожидается набор полей «имя: значение», а стоит текст.',
    COMPARE,
  ],
  'text-needs-quotes': [
    'clause: "3"',
    'clause: 3',
    '39:60 Здесь нужен текст, а 3 без кавычек читается как число.',
    'Возьмите в кавычки: "3".',
  ],
  'text-needs-quotes of an option': [
    'best: "true"',
    'best: true',
    '101:60 Здесь нужен текст, а true без кавычек читается как «да» или «нет».',
    'Возьмите в кавычки: "true".',
  ],
  'empty-value': [
    'formula: k * a / c',
    'formula:',
    '66:5 У поля «formula» нет значения.',
    'Напишите его после двоеточия или уберите поле.',
  ],
  'empty-text': ['ru: Итог', 'ru: ""', '74:18 Текст «ru» пуст.', 'Напишите его или, если он не обязателен, уберите поле.'],
  'bad-name of an input': ['  due: {', '  Due: {', '19:3 «Due» здесь не годится как имя.', NAME],
  'bad-name of a value': [
    '  total:\n',
    '  К1.Б: { label: { ru: а, kk: ә, en: a }, clause: "1", formula: 1 }\n  total:\n',
    '73:3 «К1.Б» здесь не годится как имя. В нём есть кириллица, может быть, буквы, похожие на латинские.',
    'Имя значения — латинские буквы, цифры и «_»; одна точка может отделять часть: K6.P1.',
  ],
  'bad-name of a letter': [
    '      k: 10\n',
    '      k.1: 10\n',
    '68:7 «k.1» здесь не годится как имя.',
    'Буква формулы — латинские буквы, цифры и «_», без точек.',
  ],
  'bad-name of an edition': [
    'id: sample-2020',
    'id: Sample_2020',
    '2:5 «Sample_2020» здесь не годится как имя.',
    'Имя редакции — строчные латинские буквы и цифры, слова через дефис: service-quality-2014.',
  ],
  'bad-value': [
    'type: count, of',
    'type: cuont, of',
    '18:64 «cuont» здесь не бывает. Возможно, имелось в виду «count».',
    'В поле «type» может стоять: count, integer, number, bool, text, date, choice, list, record.',
  ],
  'bad-value of the language': ['metodika: 1\n', 'metodika: 2\n', '1:11 «2» здесь не бывает.', 'В поле «metodika» может стоять: 1.'],
  'bad-date that is no day': [
    'date: 2020-02-29',
    'date: 2019-02-29',
    '9:9 Дня 2019-02-29 нет в календаре.',
    'Напишите год, месяц и день цифрами через дефис: 2014-12-30.',
  ],
  'bad-date in another form': [
    'from: 2020-03-01',
    'from: 01.03.2020',
    '10:19 01.03.2020 — не день.',
    'Напишите год, месяц и день цифрами через дефис: 2014-12-30.',
  ],
  'bad-version': [
    'version: 1.2.3',
    'version: v1',
    '4:10 «v1» — не номер версии.',
    'Номер версии — три числа через точку, например 1.0.0: первое растёт, когда меняются итоги, второе — когда что-то добавлено, третье — при правке подписей.',
  ],
  'label-language-missing': [
    '{ ru: Итог, kk: Қорытынды, en: Total }',
    '{ ru: Итог }',
    '74:5 Подпись нужна на трёх языках; не хватает: kk, en.',
    'Напишите { ru: …, kk: …, en: … }; подпись с запятой или двоеточием возьмите в кавычки.',
  ],
  'label-language-missing of a text': [
    '{ ru: Итог, kk: Қорытынды, en: Total }',
    'Итог',
    '74:12 Подпись нужна на трёх языках; не хватает: ru, kk, en.',
    'Напишите { ru: …, kk: …, en: … }; подпись с запятой или двоеточием возьмите в кавычки.',
  ],
  'comma-in-text': [
    'ru: "Об оценке, пример"',
    'ru: Об оценке, на пример',
    '7:27 «на пример» отделилось от своего текста: в фигурных скобках запятая начинает новое поле.',
    'Возьмите весь текст в кавычки.',
  ],
  'misplaced-property of an input': [
    'type: count, of: central',
    'type: count, min_rows: 1',
    '18:71 Поле «min_rows» здесь ни на что не влияет: оно не для «count».',
    'Уберите его или исправьте type.',
  ],
  'misplaced-property of a table': [
    '    hit: unique\n',
    '    hit: unique\n    collect: sum\n',
    '52:5 Поле «collect» здесь ни на что не влияет: оно не для «unique».',
    'Уберите его или исправьте hit.',
  ],
  'exclusive-properties': [
    'min: 1, max: 12',
    'min: 1, above: 0, max: 12',
    '27:80 Поля «min» и «above» вместе не бывают.',
    'Оставьте одно из двух.',
  ],
  'empty-choice': [
    'value: { by: empty_share, full: 0.5, none: 1 }',
    'value: { by: empty_share }',
    '39:65 У выбора в «value» нет ни одного варианта.',
    'Рядом с «by» напишите по полю на каждый вариант: { by: …, вариант: значение }.',
  ],
  'too-few': [
    'outcomes: [winner]',
    'outcomes: []',
    '100:25 В «outcomes» указано слишком мало: нужно не меньше 1.',
    'Допишите недостающее или уберите поле.',
  ],
  'out-of-bounds': ['min_rows: 1', 'min_rows: -1', '25:15 -1 в «min_rows» не годится: должно быть не меньше 0.', 'Исправьте число.'],
  'out-of-bounds above': ['step: 0.01', 'step: 0', '52:30 0 в «step» не годится: должно быть больше 0.', 'Исправьте число.'],
  'repeated-item': ['unique: [month]', 'unique: [month, way, month]', '23:26 «month» в этом списке уже есть.', 'Уберите повтор.'],
  'one-condition': [
    '{ not: { all: [] } }',
    '{ not: { all: [] }, any: [{ all: [] }] }',
    '93:75 Рядом с объединением условий (все, хотя бы одно, не) не может стоять другое условие.',
    'Внесите его внутрь: в список «all» или «any».',
  ],
};

describe('what is said of a mistake, whole', () => {
  it.each(Object.entries(CASES))('%s', (_, [before, after, ...expected]) => {
    expect(saidOf(before, after)).toEqual(expected);
  });

  it('not-a-ruleset', () => {
    expect(said(shapeOf('- a\n').diagnostics)).toEqual([
      '1:1 Это не файл редакции: в нём нет полей вида «имя: значение».',
      'Редакция начинается со строки «metodika: 1», за ней id, methodology, version, title, act и остальное.',
    ]);
  });
});

describe('what is at fault is set aside', () => {
  it('a value, and its name is remembered', () => {
    const { file, broken } = shapeOf(slip('formula: k * a / c', 'formula: []'));
    expect(Object.keys(file?.values ?? {})).toEqual(['total']);
    expect([...broken]).toEqual(['K1']);
  });

  it('one field of a list, and what refers to it', () => {
    const { file, broken } = shapeOf(slip('type: integer, min: 1', 'type: intger, min: 1'));
    expect(file?.inputs['visits']).toMatchObject({ unique: [] });
    expect(file?.inputs['visits']).not.toHaveProperty('order_by');
    expect(Object.keys(file?.inputs['visits']?.fields ?? {})).toEqual(['way']);
    expect([...broken]).toEqual(['visits.month']);
  });

  it('an item of a list, and its neighbours keep their places', () => {
    const { file } = shapeOf(slip('  - id: door\n', '  - id: door\n    group: 5\n'));
    expect(file?.stages?.map((stage) => stage.id)).toEqual(['door', 'last']);
    expect(file?.stages?.[0]?.gates?.map((gate) => gate.admit_when)).toEqual([{ all: [] }]);
  });

  it('a number that could not be read, without a second word', () => {
    const { diagnostics, broken } = shapeOf(slip('step: 0.01', 'step: .nan'));
    expect(diagnostics).toEqual([]);
    expect([...broken]).toEqual(['grades']);
  });

  it('a heading, for which a stand-in stands', () => {
    const { file } = shapeOf(slip('id: sample-2020', 'id: [1]'));
    expect(file?.id).toBe('');
    expect(file?.values).toHaveProperty('K1');
  });

  it('everything, when a section that names things is lost', () => {
    expect(shapeOf(slip('values:\n', 'figures:\n')).file).toBeNull();
    expect(shapeOf('metodika: 1\n').file).toBeNull();
  });

  it('no more of a value than the rest can do without', () => {
    const { file, broken } = shapeOf(slip('weight: 10\n    within', 'weight: []\n    within'));
    expect(file?.values['K1']).not.toHaveProperty('weight');
    expect(file?.values['K1']).toHaveProperty('formula');
    expect([...broken]).toEqual([]);
  });

  it('nothing under a misspelt key, which is looked at by the name that was meant', () => {
    const { file, document, diagnostics } = shapeOf(
      ruleset
        .replace('values:\n', 'vlaues:\n')
        .replace('formula: k * a / c', 'fromula: k * a / c')
        .replace('type: count, of', 'tpye: cuont, of'),
    );
    expect(diagnostics.map((one) => [one.code, Object.values(one.details)[0]])).toEqual([
      ['unknown-property', 'tpye'],
      ['bad-value', 'type'],
      ['unknown-property', 'vlaues'],
      ['unknown-property', 'fromula'],
    ]);
    expect(file?.values['K1']?.formula).toBe('k * a / c');
    const { start, end } = document.span(['values', 'K1', 'formula']);
    expect(document.source.text.slice(start, end)).toBe('k * a / c');
  });

  it('several at once, each with its own word', () => {
    const text = ruleset
      .replace('formula: k * a / c', 'formula: {}')
      .replace('type: count, of', 'type: 1, of')
      .replace('hit: unique', 'hit: uniqe')
      .replace('default: full', 'default:');
    const { diagnostics, broken } = shapeOf(text);
    expect(diagnostics.map((one) => one.code)).toEqual(['bad-value', 'empty-value', 'bad-value', 'wrong-type']);
    expect([...broken].sort()).toEqual(['K1', 'done', 'empty_share', 'grades']);
  });
});

describe('the schema', () => {
  it('is a valid draft-07 schema', () => {
    expect(new Ajv().validateSchema(schema)).toBe(true);
  });

  it('describes every property and closes every map', () => {
    const faults: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const fields = node as Readonly<Record<string, unknown>>;
      const properties = fields['properties'] as Readonly<Record<string, unknown>> | undefined;
      const isObject = fields['type'] === 'object' && properties !== undefined;
      if (isObject && fields['additionalProperties'] === undefined && !path.endsWith('/if')) faults.push(`${path} is open`);
      for (const [name, property] of Object.entries(isObject ? properties : {})) {
        const described = typeof property === 'object' && property !== null && ('description' in property || '$ref' in property);
        if (!described) faults.push(`${path}/${name} has no description`);
      }
      for (const [key, child] of Object.entries(fields)) visit(child, `${path}/${key}`);
    };
    visit(schema, '');
    expect(faults).toEqual([]);
  });
});

it('labels in the schema are those of the language', () => {
  expect(saidOf('{ ru: Итог, kk: Қорытынды, en: Total }', LABEL)).toEqual([]);
});
