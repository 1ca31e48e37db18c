import type {
  Calculation,
  Condition,
  Entry,
  Formula,
  FormulaAspect,
  NameUsed,
  Reformulated,
  Said,
  SideName,
  Variant,
} from '../../compare/comparison.ts';
import { digitsSaid } from '../../language/functions/digits.ts';
import { fold, indent } from './layout.ts';
import type { Speaker } from './speaker.ts';

/** Formulas with what their letters mean: of values computed otherwise the one that was and the one that is. */
export function sayFormulas(formulas: readonly Reformulated[], speaker: Speaker): string[] {
  return formulas
    .filter(({ kind }) => kind === 'reformulated')
    .flatMap(({ left, right, categories, aspects }, index) => {
      if (!left || !right) return [];
      const title = titleOf(left, right, speaker);
      return [
        ...(index > 0 ? [''] : []),
        ...fold(title, speaker.page.width, 2),
        ...indent(
          [
            ...sayCalculation('was', left, 'left', categories, aspects, speaker),
            ...sayCalculation('is', right, 'right', categories, aspects, speaker),
          ],
          2,
        ),
      ];
    });
}

function sayCalculation(
  code: 'was' | 'is',
  { id, content }: Said<Calculation>,
  side: SideName,
  categories: readonly string[],
  aspects: readonly FormulaAspect[],
  speaker: Speaker,
): string[] {
  const title = speaker.say(code, { name: id });
  const [first = '', ...more] = equations(content, side, categories, speaker);
  return [
    ...fold(`${title} ${first}`, speaker.page.width - 4, 6),
    ...indent(more, 2),
    ...(aspects.includes('formula') ? indent(sayNames(namesSaid(content, categories), side, speaker, 4), 2) : []),
  ];
}

/** How a value is computed where nothing on the other side is to be compared with it. */
export function sayAlone({ id, content }: Said<Calculation>, side: SideName, categories: readonly string[], speaker: Speaker): string[] {
  const [first = '', ...more] = equations(content, side, categories, speaker);
  return [...fold(`${id} = ${first}`, speaker.page.width - 4, 4), ...more, ...sayNames(namesSaid(content, categories), side, speaker, 2)];
}

/** The formula as it is read by default, in each category that has one of its own, with its bounds. */
function equations(formula: Formula & Partial<Calculation>, side: SideName, categories: readonly string[], speaker: Speaker): string[] {
  const usual = usualIn(formula, categories);
  const several = new Set(usual.map((one) => one.formula)).size > 1;
  return (several ? usual : usual.slice(0, 1)).map(({ when, formula: text }) => {
    const whose = when.find(({ by }) => by === 'category');
    const prefix = several && whose ? `${speaker.label(whose.label)}: ` : '';
    return (
      prefix + [speaker.formula(text, side), ...bounds(formula, side, speaker), ...readings(when, formula.variants, speaker)].join('; ')
    );
  });
}

export function usualIn({ variants }: Formula, categories: readonly string[]): Variant[] {
  return variants.filter(({ when }) => when.every(({ isDefault }) => isDefault) && applies(when, categories));
}

/** Names that stand in what is printed; those of other readings do not. */
export function namesSaid(formula: Formula & Partial<Calculation>, categories: readonly string[]): NameUsed[] {
  const bounds = [formula.when, formula.floor, formula.cap].flatMap((one) => one?.variants ?? []);
  const words = new Set([...usualIn(formula, categories), ...bounds].flatMap((one) => one.formula.split(/[^\p{L}\p{N}_.]+/u)));
  return formula.names.filter(({ name, means, formula: own }) => words.has(name) && (means || own));
}

function applies(when: readonly Condition[], categories: readonly string[]): boolean {
  return when.every(({ by, option }) => by !== 'category' || categories.length === 0 || categories.includes(option));
}

/** Which option of a reading a formula is under, where another option gives another formula. */
export function readings(when: readonly Condition[], variants: readonly Variant[], speaker: Speaker): string[] {
  const decisive = when.filter(
    ({ by }) => by !== 'category' && variants.some((one) => one.when.some((other) => other.by === by && !other.isDefault)),
  );
  return decisive.map(({ by, label }) => speaker.say('under-reading', { reading: by, option: speaker.quoted(label) }));
}

export function bounds({ when, floor, cap, round }: Partial<Calculation>, side: SideName, speaker: Speaker): string[] {
  const said = (code: string, bound: Formula | null | undefined): string[] =>
    (bound?.variants ?? [])
      .filter(({ formula }) => formula !== 'missing')
      .map(({ formula, when: conditions }) => {
        const isUsual = conditions.every(({ isDefault }) => isDefault);
        const text = speaker.say(code, { bound: speaker.formula(formula, side) });
        return isUsual ? text : speaker.say('otherwise', { value: text, when: speaker.conditions(conditions) });
      });
  return [
    ...said('only-when', when),
    ...said('floor', floor),
    ...said('cap', cap),
    ...(round ? [speaker.say('rounded', digitsSaid(round.digits))] : []),
  ];
}

/** What the letters and names stand for; what is itself a formula is told with its own. */
export function sayNames(names: readonly NameUsed[], side: SideName, speaker: Speaker, depth: number): string[] {
  return names.flatMap((one) => {
    const { name, means, clause } = one;
    const key = `${side} ${one.refers ?? ''}`;
    const isTold = one.formula !== null && one.refers !== null && !isPlain(one.formula) && speaker.told.has(key);
    const formula = isTold ? null : one.formula;
    speaker.told.add(key);
    const [first, ...more] = formula ? equations(formula, side, [], speaker) : [];
    const values = formula && isPlain(formula) ? speaker.value(formula.variants, side) : first;
    const meaning = means ? ` — ${speaker.label(means)}` : '';
    const comesTo = values === undefined ? '' : means ? `: ${values}` : ` = ${values}`;
    const told = isTold ? `, ${speaker.say('told')}` : '';
    const line = `${name}${meaning}${comesTo}${told}${speaker.bracketed(clause)}`;
    const width = speaker.page.width - 4 - depth;
    return indent([...fold(line, width, 4), ...indent(more, 2)], depth).concat(
      formula ? sayNames(namesSaid(formula, []), side, speaker, depth + 2) : [],
    );
  });
}

/** What a value was called and is, with its clauses. */
function titleOf(left: Said<unknown>, right: Said<unknown>, speaker: Speaker): string {
  const ids = left.id === right.id ? right.id : `${left.id} → ${right.id}`;
  return `${ids} ${speaker.quoted(right.label)}${speaker.clauses(left.clause, right.clause)}`;
}

/** Numbers and nothing else, whatever the reading. */
function isPlain({ variants, names }: Formula): boolean {
  return names.length === 0 && variants.every(({ formula }) => /^-?[\d.]+$/.test(formula));
}

/** Values written otherwise that come to the same as the act is read by default, with the readings that make the difference. */
export function sayRephrased(formulas: readonly Reformulated[], speaker: Speaker): string[] {
  return formulas
    .filter(({ kind }) => kind === 'rephrased')
    .flatMap(({ left, right, readings }) => {
      if (!left || !right) return [];
      const title = titleOf(left, right, speaker);
      const differing = (['left', 'right'] as const).flatMap((side) =>
        readings[side].length > 0
          ? [speaker.say(`${side}-readings`, { count: readings[side].length, readings: readings[side].join(', ') })]
          : [],
      );
      return speaker.item([title, ...differing].join('; '));
    });
}

/** Values of the results that one ruleset alone has; a new one with how it is computed. */
export function sayLoneValues(values: readonly Entry<Calculation>[], side: SideName, speaker: Speaker): string[] {
  return values
    .filter(({ change }) => change === (side === 'right' ? 'added' : 'removed'))
    .flatMap((entry) => {
      const said = entry[side];
      if (!said) return [];
      const lines = [...speaker.item(speaker.named(said)), ...(side === 'right' ? indent(sayAlone(said, side, [], speaker), 4) : [])];
      speaker.told.add(`${side} ${said.id}`);
      return lines;
    });
}
