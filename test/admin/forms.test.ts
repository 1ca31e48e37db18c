import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adding, identifierFrom } from '../../admin/rulesets/editor/forms/adding.ts';
import { duplicating, moving, numberTyped, putting, scalarSaid, takingOut } from '../../admin/rulesets/editor/forms/operations.ts';
import { Alignment } from '../../admin/rulesets/editor/fields/alignment.ts';
import { pointed } from '../../admin/rulesets/editor/fields/turned.ts';
import { matching } from '../../admin/rulesets/editor/fields/matching.ts';
import { contentsOf } from '../../admin/rulesets/editor/contents.ts';
import { EditedDocument } from '../../admin/rulesets/editor/store/document.ts';
import { sumsOf, treeOf } from '../../admin/rulesets/editor/values/tree.ts';
import {
  fullDecimal,
  EditRefused,
  nodeAt,
  outlineOf,
  read,
  type Rational,
  textOf,
  Typed,
  type Completion,
  type Operation,
  type Path,
} from '../../engine/index.ts';

const RULESET = `# the head
categories:
  central: { label: { ru: Центральные, kk: Орталық, en: Central } }
  local: { label: { ru: Местные, kk: Жергілікті, en: Local } } # of the regions
values:
  total:
    label: { ru: Сумма, kk: Қосынды, en: Total }
    weight: 100 # of both
    formula: K1 + K2
  # above K1
  K1:
    label:
      ru: Полнота # in Russian
      kk: Толықтық
      en: Completeness
    clause: "12"
    within: total
    weight: 60.0
    formula: "k * a / c" # quoted
    legend: { k: 60, a: done, c: all_of_them }
  # above K2
  K2:
    label: { ru: Срок, kk: Мерзім, en: Time }
    within: total
    weight: { by: category, central: 23, local: 40 } # by category
    formula: x - 0.5
    later: kept # a key that no form knows
readings:
  # above the reading
  late: { question: { ru: Когда }, default: soon, options: { soon: { ru: Сразу }, after: { ru: Потом } } }
`;
const COMMENTS = [...RULESET.matchAll(/#.*$/gm)].map(([comment]) => comment);

const LEAVES: readonly Path[] = [
  ['values', 'K1', 'label', 'ru'],
  ['values', 'K1', 'label', 'kk'],
  ['values', 'K1', 'clause'],
  ['values', 'K1', 'formula'],
  ['values', 'K2', 'label', 'en'],
  ['values', 'K2', 'formula'],
  ['values', 'K2', 'clause'],
  ['values', 'total', 'note', 'ru'],
  ['readings', 'late', 'question', 'kk'],
];
const NUMBERS: readonly Path[] = [
  ['values', 'total', 'weight'],
  ['values', 'K1', 'weight'],
  ['values', 'K2', 'weight', 'local'],
];
const WITHOUT_COMMENTS: readonly Path[] = [
  ['values', 'K1', 'clause'],
  ['values', 'K1', 'legend', 'c'],
  ['values', 'K2', 'within'],
  ['values', 'total', 'note', 'ru'],
];
const MOVED: readonly Path[] = [
  ['values', 'K1'],
  ['values', 'K2'],
  ['values', 'total'],
  ['values', 'K1', 'legend', 'a'],
  ['categories', 'local'],
];

const leaf = fc.constantFrom(...LEAVES);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    path: leaf,
    text: fc.constantFrom('Срок: новый', 'a # b', "it's", 'x', '- y', '12', 'если {a}'),
  }),
  fc.record({ kind: fc.constant('number' as const), path: fc.constantFrom(...NUMBERS), text: fc.constantFrom('2,5', '9.0', '−3', '100') }),
  fc.record({ kind: fc.constant('out' as const), path: fc.constantFrom(...WITHOUT_COMMENTS) }),
  fc.record({ kind: fc.constant('move' as const), path: fc.constantFrom(...MOVED), by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({ kind: fc.constant('again' as const), path: fc.constantFrom(...MOVED) }),
  fc.record({ kind: fc.constant('typed' as const), path: leaf, text: fc.constantFrom('ж', 'z', '1') }),
  fc.constant({ kind: 'undo' as const }),
  fc.constant({ kind: 'redo' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function operationOf(document: EditedDocument, one: Step): Operation | null {
  const { root } = document;
  switch (one.kind) {
    case 'text':
      return putting(root, one.path, one.text);
    case 'number':
      return putting(root, one.path, numberTyped(one.text, 'ru'));
    case 'out':
      return takingOut(root, one.path);
    case 'move':
      return moving(root, one.path, one.by)?.operation ?? null;
    case 'again':
      return nodeAt(root, one.path) ? duplicating(root, one.path).operation : null;
    default:
      return null;
  }
}

function perform(document: EditedDocument, one: Step): void {
  if (one.kind === 'undo') document.undo();
  else if (one.kind === 'redo') document.redo();
  else if (one.kind === 'typed') {
    // In the middle of what a field shows, as in the face of the text.
    const node = nodeAt(document.root, one.path);
    const at = node?.kind === 'scalar' && node.span.end - node.span.start > 3 ? node.span.start + 2 : null;
    if (at !== null) document.splice(at, at, one.text);
  } else {
    const operation = operationOf(document, one);
    try {
      if (operation) document.edit(operation, one.kind === 'text' ? 'typed' : 'once');
    } catch (problem) {
      if (!(problem instanceof EditRefused)) throw problem;
    }
  }
}

const dataAt = (data: unknown, path: Path): string | Rational | undefined =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], data) as
    string | Rational | undefined;

describe('a new element', () => {
  const added = (text: string, section: string, chosen: Path = [section]): string => {
    const document = new EditedDocument(text);
    document.edit(adding(document.root, section, { kk: 'Жаңа' }, 'fresh', chosen).operation);
    return document.text;
  };

  it('begins a section that there is none of yet, where the schema has it, in the language of whoever wrote it', () => {
    const text = 'metodika: 1\nvalues:\n  A:\n    formula: 1\n';
    expect(added(text, 'inputs')).toBe(
      'metodika: 1\ninputs:\n  fresh:\n    label:\n      kk: Жаңа\n    type: count\nvalues:\n  A:\n    formula: 1\n',
    );
    expect(added(text, 'cases')).toBe(`${text}cases:\n  - name: Жаңа\n`);
  });

  it('follows the one that is chosen', () => {
    const text = 'values:\n  A:\n    formula: 1\n  B:\n    formula: 2\n';
    expect(added(text, 'values', ['values', 'A'])).toBe(
      'values:\n  A:\n    formula: 1\n  fresh:\n    label:\n      kk: Жаңа\n  B:\n    formula: 2\n',
    );
  });
});

describe('one document under two faces', () => {
  it('keeps every comment, says the same in both, and goes back and forth byte for byte', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const document = new EditedDocument(RULESET);
        for (const one of steps) {
          perform(document, one);
          for (const comment of COMMENTS) expect(document.text).toContain(comment);
          const understood = read({ name: '', text: document.text }).document?.data;
          expect(understood).toBeDefined();
          for (const path of LEAVES) {
            const said = dataAt(understood, path);
            expect(textOf(nodeAt(document.root, path)) ?? undefined).toEqual(said === undefined ? undefined : String(said));
          }
        }
        const last = document.text;
        while (document.canRedo) document.redo();
        const furthest = document.text;
        while (document.canUndo) document.undo();
        expect(document.text).toBe(RULESET);
        while (document.canRedo) document.redo();
        expect(document.text).toBe(furthest);
        expect(steps.some(({ kind }) => kind === 'undo') || last === furthest).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('joins what is typed sign by sign, and makes an edit of a form one step', () => {
    const document = new EditedDocument(RULESET);
    const path = ['values', 'K2', 'label', 'ru'];
    for (const text of ['Ср', 'Сро', 'Срок', 'Сроки']) document.edit(putting(document.root, path, text), 'typed');
    document.edit(putting(document.root, ['values', 'K1', 'weight'], new Typed('70')));
    document.undo();
    expect(textOf(nodeAt(document.root, path))).toBe('Сроки');
    document.undo();
    expect(document.text).toBe(RULESET);
  });

  it('reads a # within quotes as the sign that it is', () => {
    const document = new EditedDocument(RULESET);
    const path = ['values', 'K1', 'label', 'ru'];
    document.edit(putting(document.root, path, 'a # b'));
    expect(document.text).toContain('ru: "a # b" # in Russian');
    expect(textOf(nodeAt(document.root, path))).toBe('a # b');
  });

  it('puts a new field where the schema has it', () => {
    const document = new EditedDocument(RULESET);
    document.edit(putting(document.root, ['values', 'K2', 'clause'], '22'));
    expect(document.text).toContain('en: Time }\n    clause: "22"\n    within: total');
  });
});

it.each([
  ['2,5', 'ru', '2.5'],
  [' 1 000,50 ', 'ru', '1000.50'],
  ['1,500', 'kk', '1.500'],
  ['2,5', 'en', '2.5'],
  // A thousand and a half, or one and a half.
  ['1,500', 'en', null],
  ['9,000', 'en', null],
  ['1,234.5', 'en', null],
  ['−3', 'ru', '-3'],
  ['2,', 'ru', null],
  ['много', 'ru', null],
  ['1,2,3', 'ru', null],
] as const)('the number typed %s in %s is written %s', (typed, language, written) => {
  expect(numberTyped(typed, language)?.text ?? null).toBe(written);
});

it('a field for anything takes a text, and no text for a number that may be either of two', () => {
  expect(scalarSaid('много', 'ru')).toBe('много');
  expect(scalarSaid('1,500', 'ru')).toEqual(new Typed('1.500'));
  expect(scalarSaid('1,500', 'en')).toBeNull();
});

it.each([
  ['Число поданных жалоб за год', 'chislo_podannykh_zhalob'],
  ['Қызмет сапасы', 'qyzmet_sapasy'],
  ['10 услуг', 'x_10_uslug'],
])('of «%s» the identifier %s is proposed', (label, identifier) => {
  expect(identifierFrom(label)).toBe(identifier);
});

describe('a comma in a formula', () => {
  it.each([
    ['min(limit, 0,1 * n)', 12, 'min(limit, 0.1 * n)'],
    ['0,5', 1, '0.5'],
    ['min(a, 2)', 5, null],
    ['round(K2,1)', 8, null],
    ['x == "1,5"', 7, null],
    // Somebody else's, far from what is typed.
    ['max(1,2) + x', 11, null],
  ])('%s, typed at %i, becomes %s', (formula, at, expected) => {
    expect(pointed(formula, at, at + 2)?.formula ?? null).toBe(expected);
  });
});

it('a place of a formula is found in the text through quotes, escapes and folded lines', () => {
  const raw = '"if(x == \\"a\\",\n    1, 2)"';
  const formula = 'if(x == "a", 1, 2)';
  const alignment = new Alignment(formula, raw, 100);
  const at = formula.indexOf('2)');
  expect(alignment.outward(at)).toBe(100 + raw.indexOf('2)'));
  expect(alignment.inward(100 + raw.indexOf('2)'))).toBe(at);
});

it('a name is completed by its identifier, by a word of its label in any language, and on the other layout', () => {
  const one = (label: string, ru: string, en: string): Completion => ({
    label,
    kind: 'input',
    detail: '',
    documentation: { ru, kk: ru, en },
    insert: label,
    span: { start: 0, end: 0 },
    start: { line: 1, column: 1 },
    end: { line: 1, column: 1 },
  });
  const all = [one('late_services', 'Опоздания центров', 'Late services'), one('total', 'Всего', 'All')];
  const found = (wanted: string): string[] => matching(all, wanted).map(({ label }) => label);
  expect([found('опозд'), found('serv'), found('ещеф'), found('зззз')]).toEqual([['late_services'], ['late_services'], ['total'], []]);
});

it.each([
  {
    it: 'below what they are within, wherever they stand',
    values: { K1: 'total', 'K1.P1': 'K1', Z: null, total: null, K2: 'total' },
    shown: ['· Z', '· total', '·· K1', '··· K1.P1', '·· K2'],
  },
  { it: 'at the top, if within nothing that there is, or within themselves', values: { K1: 'K9', K2: 'K2' }, shown: ['· K1', '· K2'] },
  { it: 'each once, if within each other', values: { K1: 'K2', K2: 'K1', K3: null }, shown: ['· K3', '· K1', '·· K2'] },
])('values stand in the outline $it', ({ values, shown }) => {
  const listed = Object.entries(values).map(([name, parent]) => `  ${name}: { formula: 1${parent ? `, within: ${parent}` : ''} }\n`);
  const { elements = [] } = contentsOf(outlineOf(`values:\n${listed.join('')}`), 'ru').find(({ id }) => id === 'values') ?? {};
  expect(elements.map(({ name, level }) => `${'·'.repeat(level)} ${name}`)).toEqual(shown);
});

it('weights of parts are added up for each category', () => {
  const root = outlineOf(RULESET);
  const [total] = treeOf(root);
  const sums = total && sumsOf(root, total, ['central', 'local']);
  expect(sums?.map(({ category, sum, of }) => [category, fullDecimal(sum), fullDecimal(of)])).toEqual([
    ['central', '83', '100'],
    ['local', '100', '100'],
  ]);
});
