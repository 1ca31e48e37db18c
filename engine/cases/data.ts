import { isMap } from '../cohort/inputs.ts';
import type { CaseFile, CaseSubject, SampleFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';

export type Samples = Readonly<Record<string, SampleFile>>;

/** A sample with the case's own inputs over it, whole inputs at a time, and those named in `without` left out. */
export function subjectData(subject: CaseSubject, samples: Samples): Record<string, unknown> {
  const sample = subject.like === undefined ? undefined : samples[subject.like];
  const inputs: Record<string, unknown> = Object.assign(Object.create(null) as Record<string, unknown>, sample?.inputs, subject.inputs);
  for (const name of subject.without ?? []) delete inputs[name];
  return Object.assign(
    Object.create(null) as Record<string, unknown>,
    { id: subject.id, category: subject.category ?? sample?.category, inputs },
    sample?.attributes,
    subject.attributes,
  );
}

/** Where a part of a case's data comes from: an input that it does not state itself stands in its sample. */
export interface Origin {
  readonly sample: string | null;
  readonly path: Path;
}

/** `where` is a path of the data that a case comes to. */
export function originOf(where: Path, one: CaseFile, samples: Samples): Origin {
  const [, index, section, name, ...rest] = where;
  const subject = typeof index === 'number' ? one.subjects[index] : undefined;
  const like = subject?.like;
  if (!subject || like === undefined || section === undefined) return { sample: null, path: where };
  const sample = samples[like];
  if (section === 'inputs') {
    const isOfSample = typeof name === 'string' && !(isMap(subject.inputs) && name in subject.inputs) && name in (sample?.inputs ?? {});
    return isOfSample ? { sample: like, path: ['inputs', name, ...rest] } : { sample: null, path: where };
  }
  if (section === 'category') return subject.category === undefined ? { sample: like, path: ['category'] } : { sample: null, path: where };
  if (typeof section === 'string' && subject.attributes?.[section] === undefined && section in (sample?.attributes ?? {}))
    return { sample: like, path: ['attributes', section] };
  return { sample: null, path: where };
}

/** In a case, an attribute stands among its attributes. */
export function whereInCase(where: Path, one: CaseFile): Path {
  const [list, index, section, ...rest] = where;
  const subject = typeof index === 'number' ? one.subjects[index] : undefined;
  const isAttribute = typeof section === 'string' && subject?.attributes?.[section] !== undefined;
  return isAttribute && list !== undefined && index !== undefined ? [list, index, 'attributes', section, ...rest] : where;
}
