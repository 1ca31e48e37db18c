import type { LeftOut, Model } from '../model.ts';
import { walk } from '../language/walk.ts';
import type { Label } from '../language/ruleset.ts';
import { answersTo, type Alignment } from './align.ts';
import type { Both, Edition, Entry, Heading, LeftOutSaid, RulesetComparison, SideName } from './comparison.ts';

const SIDES: readonly SideName[] = ['left', 'right'];
const NOTHING: Label = { ru: '–', kk: '–', en: '–' };

/** What is left out of either, by section and name. */
class Omitted {
  readonly #names: Both<ReadonlySet<string>>;
  readonly #hiding: Both<ReadonlySet<string>>;

  constructor(all: Both<readonly LeftOut[]>) {
    const of = <T>(make: (one: readonly LeftOut[]) => T): Both<T> => ({ left: make(all.left), right: make(all.right) });
    this.#names = of((each) => new Set(each.flatMap(namesOf)));
    this.#hiding = of(
      (each) =>
        new Set(each.flatMap(({ path: [section], hides }) => (hides ? [section === 'correspondence' ? 'values' : String(section)] : []))),
    );
  }

  /** Left out of the one or of the other. */
  has(section: string, id: string | undefined): boolean {
    return SIDES.some((side) => this.on(side, section, id));
  }

  on(side: SideName, section: string, id?: string): boolean {
    return this.#names[side].has(id === undefined ? section : `${section} ${id}`) || this.#names[side].has(section);
  }

  any(side: SideName, section: string): boolean {
    return [...this.#names[side]].some((name) => name === section || name.startsWith(`${section} `));
  }

  /** Whether what the other side has alone may be here too. */
  hides(side: SideName, section: string): boolean {
    return this.#hiding[side].has(section);
  }
}

function namesOf({ path: [section, item, ...rest], name }: LeftOut): string[] {
  if (item === undefined) return [String(section)];
  if (section === 'inputs') return [`inputs ${[item, ...rest.filter((_, index) => index % 2 === 1)].join('.')}`];
  // What a value answers decides what it is compared with.
  if (section === 'correspondence') return rest.length === 0 ? ['correspondence'] : [`values ${rest.join('.')}`];
  return [`${String(section)} ${name ?? item}`];
}

/** A comparison without what would be told of entries left out, or by way of them. */
export function withoutLeftOut(whole: RulesetComparison, leftOut: Both<readonly LeftOut[]>, alignment: Alignment): RulesetComparison {
  const omitted = new Omitted(leftOut);
  /** Entries of a section that nobody left out, of which both sides are known. */
  const kept = <E extends Entry<unknown>>(section: string, entries: readonly E[], id = (one: string): string => one): E[] =>
    entries.filter(
      ({ left, right }) =>
        (left ? !omitted.has(section, id(left.id)) : !omitted.hides('left', section)) &&
        (right ? !omitted.has(section, id(right.id)) : !omitted.hides('right', section)),
    );
  const one = <E extends Entry<unknown>>(section: string, entry: E | null): E | null => (omitted.has(section, undefined) ? null : entry);
  const isOut = (side: SideName, id: string): boolean =>
    omitted.on(side, 'values', id) ||
    (answersTo(alignment, side, id).length === 0 && omitted.hides(side === 'left' ? 'right' : 'left', 'values')) ||
    answersTo(alignment, side, id).some((other) => omitted.on(side === 'left' ? 'right' : 'left', 'values', other));
  const values = <E extends Entry<unknown>>(entries: readonly E[]): E[] =>
    entries.filter(
      ({ left, right }) =>
        (left ? !isOut('left', left.id) : !omitted.hides('left', 'values')) &&
        (right ? !isOut('right', right.id) : !omitted.hides('right', 'values')),
    );
  const looked: Both<ReadonlySet<string>> = {
    left: lookedUp(alignment.models.left, (id) => isOut('left', id)),
    right: lookedUp(alignment.models.right, (id) => isOut('right', id)),
  };
  const tableOf = (id: string): string => id.split('.')[0] ?? id;
  const fieldOwner = (id: string): readonly string[] => id.split('.').map((_, index, steps) => steps.slice(0, index + 1).join('.'));
  return namesWithout(
    {
      ...whole,
      left: editionWithout('left', whole.left, omitted),
      right: editionWithout('right', whole.right, omitted),
      leftOut: { left: leftOut.left.map(leftOutSaid), right: leftOut.right.map(leftOutSaid) },
      categories: kept('categories', whole.categories),
      headings: values(whole.headings).flatMap((entry) => headingWithout(entry, isOut, alignment)),
      formulas: values(whole.formulas),
      values: values(whole.values),
      parameters: kept('parameters', whole.parameters),
      tables: kept('tables', whole.tables, tableOf).filter(
        ({ left, right }) => (left && right) || looked[left ? 'left' : 'right'].has((right ?? left)?.id ?? ''),
      ),
      grade: one('grade', whole.grade),
      ranking: one('ranking', whole.ranking),
      readings: kept('readings', whole.readings).map((entry) => ({
        ...entry,
        left: entry.left && { ...entry.left, content: decidesWithout(entry.left.content, 'left', isOut, omitted) },
        right: entry.right && { ...entry.right, content: decidesWithout(entry.right.content, 'right', isOut, omitted) },
      })),
      inputs: kept('inputs', whole.inputs).filter(
        ({ left, right }) => !fieldOwner((right ?? left)?.id ?? '').some((id) => omitted.has('inputs', id)),
      ),
      limits: whole.limits.filter(({ change }) => !omitted.any(change === 'removed' ? 'right' : 'left', 'limits')),
      inferred: whole.inferred.filter(({ left, right }) => {
        const said = right ?? left;
        if (!said) return false;
        if (said.content.of === 'value') return !(left && isOut('left', left.id)) && !(right && isOut('right', right.id));
        return !omitted.has(said.content.of === 'parameter' ? 'parameters' : said.content.of === 'row' ? 'tables' : 'limits', said.id);
      }),
      stages: kept('stages', whole.stages),
      commissions: kept('commissions', whole.commissions),
      deadlines: kept('deadlines', whole.deadlines),
      findings: kept('findings', whole.findings),
      warnings: kept('warnings', whole.warnings),
      // Whether both are of one act is not known then.
      ledger: omitted.has('act', undefined) ? [] : kept('clauses', whole.ledger, (id) => id.replace(/\++$/, '')),
    },
    (id) => omitted.has('parameters', id) || isOut('left', id) || isOut('right', id),
  );
}

/** What a name left out comes to is not known wherever a formula uses it. */
function namesWithout<T>(part: T, isOut: (id: string) => boolean): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one: unknown) => namesWithout(one, isOut)) as T;
  const isName = 'refers' in part && typeof part.refers === 'string' && isOut(part.refers);
  const entries = Object.entries(part).map(([key, one]) => [key, isName && key === 'formula' ? null : namesWithout(one as unknown, isOut)]);
  return Object.fromEntries(entries) as T;
}

/** Tables that something not left out looks up. One that only what is left out does may be another's of the other ruleset. */
function lookedUp({ values, grade, warnings, findings }: Model, isOut: (id: string) => boolean): ReadonlySet<string> {
  const terms = [
    ...[...values.values()].filter(({ id }) => !isOut(id)).flatMap(({ term, floor, cap, when }) => [term, floor, cap, when]),
    grade?.term,
    ...[...warnings, ...findings].map(({ term }) => term),
  ];
  return new Set(terms.flatMap((term) => (term ? [...walk(term)].flatMap((one) => (one.kind === 'table' ? [one.id] : [])) : [])));
}

function leftOutSaid({ path, label, why, after }: LeftOut): LeftOutSaid {
  return { path, label, why: why.map(({ code, details }) => ({ code, details })), after };
}

function editionWithout(side: SideName, edition: Edition, omitted: Omitted): Edition {
  return {
    ...edition,
    ...(omitted.on(side, 'id') && { id: '–' }),
    ...(omitted.on(side, 'version') && { version: '–' }),
    ...(omitted.on(side, 'title') && { title: NOTHING }),
    ...(omitted.on(side, 'act') && { act: { title: NOTHING } }),
    ...(omitted.on(side, 'in_force') && { inForce: { from: '', until: null } }),
    // What is left out may weigh something.
    ...(omitted.any(side, 'values') && { weights: {} }),
  };
}

type HeadingEntry = RulesetComparison['headings'][number];

/** A share is that of the whole: not known where the whole is left out. */
function headingWithout(entry: HeadingEntry, isOut: (side: SideName, id: string) => boolean, { models }: Alignment): HeadingEntry[] {
  const isLost = (side: SideName): boolean => {
    const seen = new Set<string>();
    for (let id = entry[side]?.content.within ?? null; id !== null && !seen.has(id);) {
      if (isOut(side, id)) return true;
      seen.add(id);
      id = models[side].values.get(id)?.within ?? null;
    }
    return false;
  };
  const isShareLost = isLost('left') || isLost('right');
  const content = (side: SideName, said: Heading): Heading => ({
    ...said,
    share: isShareLost ? null : said.share,
    gathers: said.gathers.filter(([own]) => !isOut(side, own)),
  });
  const aspects = entry.aspects.filter((aspect) => aspect !== 'share' || !isShareLost);
  if (entry.change === 'changed' && aspects.length === 0) return [];
  const { left, right } = entry;
  return [
    {
      ...entry,
      aspects,
      left: left && { ...left, content: content('left', left.content) },
      right: right && { ...right, content: content('right', right.content) },
    },
  ];
}

type ReadingContent = NonNullable<RulesetComparison['readings'][number]['left']>['content'];

function decidesWithout(
  content: ReadingContent,
  side: SideName,
  isOut: (side: SideName, id: string) => boolean,
  omitted: Omitted,
): ReadingContent {
  if (!content.decides) return content;
  const sections = ['parameters', 'tables', 'warnings', 'findings', 'stages'];
  const left = content.decides.in.filter(({ name }) => !isOut(side, name) && !sections.some((section) => omitted.has(section, name)));
  return { ...content, decides: left.length === 0 ? null : { ...content.decides, in: left } };
}
