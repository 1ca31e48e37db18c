import { dataAt, isMap, type Fields } from '../../read/plain-data.ts';
import type { Path } from '../../source.ts';
import { Rational } from '../../number/rational.ts';

/** What nothing is compared by. */
const SAID = { ru: '–', kk: '–', en: '–' };

/** What stands for the head of a ruleset, part by part, where its own cannot be read. */
const HEAD: Fields = {
  metodika: Rational.ONE,
  id: 'unread',
  methodology: 'unread',
  version: '0.0.0',
  title: SAID,
  act: { title: SAID },
  in_force: { from: '1900-01-01', until: null },
};

/** Of a value: how it is computed. */
const COMPUTING = ['formula', 'legend', 'floor', 'cap', 'when', 'optional', 'omit_missing', 'round'];

/** Of a value: what it is for others. */
const KEPT = ['of', 'per', 'role', 'weight', 'deduction', 'within', 'bonus', 'at_stage', 'working', 'inferred'];

/** Of these only the name is told of by way of others. */
const BARE: Readonly<Record<string, Fields>> = { categories: {}, attributes: {}, groups: { by: ['category'] } };

/** By what items of a list are known to others. */
export const NAMES: Readonly<Record<string, string>> = { stages: 'id', findings: 'code', clauses: 'clause' };

/**
 * What may stand in the place of an entry that cannot be used, the likeliest first, so that whatever names it can still be understood: what
 * the other ruleset has there, under the entry's own label and clause. Nothing where the other has nothing like it: who names it is set
 * aside too, for nobody can tell what it comes to.
 */
export function standInsFor(path: Path, own: unknown, mine: Fields, other: Fields): unknown[] {
  const [section, item] = [String(path[0]), path[1]];
  if (path.length === 1) return [HEAD[section], other[section]].filter((one) => one !== undefined);
  if (section === 'values') return forValue(String(item), own, mine, other);
  const bare = BARE[section];
  if (bare) return [{ label: isMap(own) && isLabel(own['label']) ? own['label'] : { ru: item, kk: item, en: item }, ...bare }];
  const answer = typeof item === 'number' ? itemLike(own, section, other) : dataAt(other, path);
  if (answer === undefined || (typeof item === 'number' && section !== 'stages')) return [];
  return [named(answer, own), answer];
}

function forValue(id: string, own: unknown, mine: Fields, other: Fields): unknown[] {
  const answers = answersIn(mine, other);
  const declared = answers.get(id);
  const answer = dataAt(other, ['values', declared ?? id]);
  if (!isMap(answer)) return [];
  // Between editions that declare what answers what, the numbers of criteria say nothing.
  if (declared === undefined && answers.size > 0 && [own, answer].some((one) => !isMap(one) || isNumbered(one))) return [];
  const parent = isMap(own) && typeof own['within'] === 'string' ? own['within'] : parentOf(id, answer, answers, mine, other);
  const theirs = { ...named(answer, own), within: parent };
  const computing = Object.fromEntries(COMPUTING.map((key) => [key, answer[key]]));
  const plain = { ...Object.fromEntries(COMPUTING.map((key) => [key, undefined])), formula: '0', optional: true };
  const kept = isMap(own) ? Object.fromEntries(Object.entries(own).filter(([key]) => KEPT.includes(key))) : {};
  const mixed = { ...named({ label: answer['label'], clause: answer['clause'] }, own), ...kept };
  return [
    ...(isMap(own)
      ? [
          { ...mixed, ...computing },
          { ...mixed, ...plain },
        ]
      : []),
    { ...theirs, ...computing },
    { ...theirs, ...plain },
  ].map(withoutNothing);
}

const isNumbered = ({ role, within }: Fields): boolean => role === 'criterion' || role === 'indicator' || within !== undefined;

/** What one's own value is within when it is where its answer is, or else within what that is within. */
function parentOf(
  id: string,
  answer: Fields,
  answers: ReadonlyMap<string, string>,
  mine: Fields,
  other: Fields,
  seen: readonly unknown[] = [],
): string | undefined {
  const theirs = answer['within'];
  if (typeof theirs !== 'string' || seen.includes(theirs)) return undefined;
  const parent = [...answers].find(([, one]) => one === theirs)?.[0] ?? theirs;
  if (parent !== id && dataAt(mine, ['values', parent]) !== undefined) return parent;
  const above = dataAt(other, ['values', theirs]);
  return isMap(above) ? parentOf(id, above, answers, mine, other, [...seen, theirs]) : undefined;
}

const withoutNothing = (one: Fields): Fields => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));

/** One's own values by those of the other ruleset that they are declared to answer. */
function answersIn(mine: Fields, other: Fields): ReadonlyMap<string, string> {
  const pairs = (from: Fields, to: Fields): [string, string][] => {
    const declared = dataAt(from, ['correspondence', String(to['id'])]);
    return isMap(declared) ? Object.entries(declared).filter((pair): pair is [string, string] => typeof pair[1] === 'string') : [];
  };
  return new Map([...pairs(other, mine).map(([theirs, own]): [string, string] => [own, theirs]), ...pairs(mine, other)]);
}

function itemLike(own: unknown, section: string, other: Fields): unknown {
  const key = NAMES[section];
  const list = other[section];
  if (key === undefined || !isMap(own) || !Array.isArray(list)) return undefined;
  return (list as unknown[]).find((one) => isMap(one) && one[key] === own[key]);
}

/** Under its own label and clause, where they can be read. */
function named(answer: unknown, own: unknown): Fields {
  if (!isMap(answer)) return {};
  const kept = isMap(own) ? own : {};
  return {
    ...answer,
    ...(isLabel(kept['label']) && 'label' in answer ? { label: kept['label'] } : {}),
    ...(typeof kept['clause'] === 'string' && 'clause' in answer ? { clause: kept['clause'] } : {}),
  };
}

export function isLabel(label: unknown): label is { readonly ru: string; readonly kk: string; readonly en: string } {
  return isMap(label) && ['ru', 'kk', 'en'].every((one) => typeof label[one] === 'string' && /\S/.test(label[one]));
}
