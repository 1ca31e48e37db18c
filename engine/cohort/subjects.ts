import type { InputRecord, Subject } from '../language/cohort.ts';
import { inLanguages } from '../language/in-languages.ts';
import { visible } from '../language/lettering.ts';
import { nearest } from '../language/nearest.ts';
import { Missing } from '../language/value.ts';
import type { Model } from '../model.ts';
import type { Path } from '../source.ts';
import { comparedTexts, namedTexts } from './compared.ts';
import { isMap, takeFields, type Taking } from './inputs.ts';
import type { Placed } from './limits.ts';
import { Names } from './names.ts';
import { aboutSubject, type Report } from './reporting.ts';
import { isGiven, kindOf, shown } from './scalars.ts';

export const MAX_SUBJECTS = 100_000;

/** Longest code of a subject, in UTF-16 units: it is part of addresses and of keys of databases. */
export const MAX_ID = 200;

type Taken = Placed & { readonly subject: Subject };

/** The subjects of a cohort, each with what is wrong of it reported. */
export function takeSubjects(model: Model, given: unknown, isThere: boolean, report: Report): Taken[] {
  if (!Array.isArray(given)) {
    if (given !== undefined) report('cohort-subjects-not-list', ['subjects'], { kind: kindOf(given) });
    else if (!isThere) report('cohort-no-subjects', []);
    return [];
  }
  if (given.length === 0) report('cohort-no-subjects', ['subjects']);
  if (given.length > MAX_SUBJECTS) {
    report('cohort-too-many-subjects', ['subjects'], { subjects: given.length, limit: MAX_SUBJECTS });
    return [];
  }
  const seen = new Map<string, number>();
  const names = new Names(namedTexts(model));
  const compared = comparedTexts(model);
  const taken: Taken[] = [];
  given.forEach((one: unknown, index) => {
    const path: Path = ['subjects', index];
    if (!isMap(one)) {
      report('cohort-subject-not-map', path, { number: index + 1, kind: kindOf(one) });
      return;
    }
    const id = takeId(one['id'], index, names, report);
    const first = id === null ? undefined : seen.get(id);
    if (id !== null && first === undefined) seen.set(id, index);
    if (id !== null && first !== undefined)
      report('cohort-repeated-subject', [...path, 'id'], { subject: id, first: first + 1, second: index + 1 }, ['subjects', first, 'id']);
    const own = aboutSubject(id ?? `#${index + 1}`, report);
    const places = new Map<InputRecord, Path>();
    const subject = takeSubject(model, id ?? '', one, path, { report: own, places, names, compared });
    if (subject) taken.push({ subject, path, report: own, places });
  });
  return taken;
}

function takeId(given: unknown, index: number, names: Names, report: Report): string | null {
  const path: Path = ['subjects', index, 'id'];
  if (typeof given === 'string' && visible(given) !== '') {
    const number = index + 1;
    // In an address these are steps, and clients take them out.
    if (['.', '..'].includes(visible(given))) report('cohort-id-dots', path, { number, found: visible(given) });
    else if (given.length > MAX_ID) report('cohort-id-too-long', path, { number, length: given.length, limit: MAX_ID });
    else return names.take('id', given, path, aboutSubject(given, report));
    return null;
  }
  if (given instanceof Missing) return null;
  if (isGiven(given) && typeof given !== 'string') report('cohort-id-not-text', path, { number: index + 1, found: shown(given) });
  else report('cohort-no-id', ['subjects', index], { number: index + 1 });
  return null;
}

/** Null for a subject whose category is not known: its fields are looked at, its limits cannot be. */
function takeSubject(
  model: Model,
  id: string,
  given: Readonly<Record<string, unknown>>,
  path: Path,
  taking: Omit<Taking, 'category'>,
): Subject | null {
  const { report, names } = taking;
  const known = ['id', 'name', 'category', ...model.attributes.keys(), 'inputs'];
  for (const key of Object.keys(given).filter((one) => !known.includes(one))) {
    const suggestion =
      nearest(
        key,
        known.filter((one) => !Object.hasOwn(given, one)),
      ) ?? '';
    if (model.inputs.has(key)) report('cohort-input-outside', [...path, key]);
    else report('cohort-unknown-subject-key', [...path, key], { known: known.join(', '), suggestion });
  }
  const { name } = given;
  if (isGiven(name) && typeof name !== 'string')
    report('cohort-wrong-type', [...path, 'name'], { expected: 'text', kind: kindOf(name), found: shown(name) });
  const attributes: Record<string, string> = {};
  for (const [attribute, label] of model.attributes) {
    const value = given[attribute];
    const described = { type: 'text', ...inLanguages('label', label) };
    const where = [...path, attribute];
    if (typeof value === 'string' && visible(value) !== '')
      attributes[attribute] = names.take(`attribute ${attribute}`, value, where, report);
    else if (value instanceof Missing) continue;
    else if (value === undefined) report('cohort-missing-attribute', where, described);
    else if (value === null || typeof value === 'string') report('cohort-empty-field', where, described);
    else report('cohort-wrong-type', where, { expected: 'text', kind: kindOf(value), found: shown(value) });
  }
  const category = takeCategory(model, given['category'], path, report);
  const inputs = takeInputs(model, given['inputs'], path, { ...taking, category });
  return category === null ? null : { id, name: typeof name === 'string' ? name : null, category, attributes, inputs };
}

function takeCategory(model: Model, given: unknown, path: Path, report: Report): string | null {
  if (typeof given === 'string' && model.categories.has(given)) return given;
  if (given instanceof Missing) return null;
  const categories = [...model.categories.keys()].join(', ');
  if (!isGiven(given) || (typeof given === 'string' && visible(given) === ''))
    report('cohort-no-category', [...path, 'category'], { categories });
  else
    report('cohort-unknown-category', [...path, 'category'], {
      found: shown(given),
      categories,
      suggestion: typeof given === 'string' ? (nearest(given, model.categories.keys()) ?? '') : '',
    });
  return null;
}

function takeInputs(model: Model, given: unknown, path: Path, taking: Taking): InputRecord {
  const { category, report } = taking;
  const where = [...path, 'inputs'];
  if (isMap(given) && Object.keys(given).length > 0) return takeFields(given, model.inputs, where, taking);
  const needed = [...model.inputs.values()].filter(
    (input) => category !== null && input.categories.has(category) && !input.optional && input.absent === null,
  );
  if (isGiven(given) && !isMap(given)) report('cohort-inputs-not-map', where, { kind: kindOf(given) });
  else if (needed.length > 0 && !(given instanceof Missing))
    report('cohort-no-inputs', where, { fields: needed.map((input) => input.name).join(', ') });
  return takeFields({}, model.inputs, where, { ...taking, category: null });
}
