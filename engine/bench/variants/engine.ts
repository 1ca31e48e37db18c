/** What is measured of the engine, through its door as anybody would use it. */
import { closeSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import {
  beyondLimits,
  checkCohort,
  checkDefinitions,
  evaluate,
  explain,
  LongReader,
  report,
  reportBytes,
  standingsIn,
  standingsOf,
  type Cohort,
  type CohortColumns,
  type Evaluation,
  type Model,
  type Standings,
} from '../../index.ts';
import type { Given, Variant } from './variant.ts';

function modelOf({ ruleset: file }: Given): Model {
  const { ruleset, diagnostics } = checkDefinitions({ name: file, text: readFileSync(file, 'utf8') });
  if (!ruleset) throw new Error(`${file} has errors: ${diagnostics.map(({ code }) => code).join(', ')}`);
  return ruleset.model;
}

function cohortOf(model: Model, { cohort: file }: Given): Cohort {
  return admitted(model, file, readFileSync(file, 'utf8'));
}

function admitted(model: Model, name: string, text: string): Cohort {
  const { cohort, diagnostics } = checkCohort(model, { name, text });
  if (!cohort)
    throw new Error(`the cohort is not admitted: ${JSON.stringify(diagnostics[0]?.code)} ${JSON.stringify(diagnostics[0]?.details)}`);
  return cohort;
}

/** Whoever is watched works one by one. */
const WATCHED = { branch: () => undefined, row: () => undefined, bound: () => undefined };

/** Totals, grades and ranks stand when it is done; of a contest, who was placed. */
async function pass(model: Model, cohort: Cohort, isReference: boolean): Promise<Evaluation> {
  const evaluation = await evaluate(model, cohort, isReference ? WATCHED : null);
  if (model.ranking) evaluation.columns.get('final');
  return evaluation;
}

const evaluating =
  (isReference: boolean): Variant =>
  (given) => {
    const model = modelOf(given);
    const cohort = cohortOf(model, given);
    return Promise.resolve(() => pass(model, cohort, isReference));
  };

export const columns = evaluating(false);
export const reference = evaluating(true);

function ranked(found: Standings | null): Standings {
  if (!found) throw new Error('only an evaluation can say where these stand');
  return found;
}

/** Totals, grades and ranks alone. */
export const standings: Variant = (given) => {
  const model = modelOf(given);
  const cohort = cohortOf(model, given);
  return Promise.resolve(() => ranked(standingsOf(model, cohort, ['final'])));
};

/** As `metodika rank` reads a file: in pieces, straight to columns. */
function columnsOfFile(model: Model, path: string): CohortColumns {
  const reader = new LongReader(model);
  const file = openSync(path, 'r');
  const piece = new Uint8Array(2 ** 20);
  for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) if (!reader.push(piece.subarray(0, length))) break;
  closeSync(file);
  const read = reader.end();
  if ('subject' in read || beyondLimits(model, read.columns) !== null) throw new Error('the cohort is not admitted');
  return read.columns;
}

export const file: Variant = (given) => {
  const model = modelOf(given);
  return Promise.resolve(() => {
    const columns = columnsOfFile(model, given.cohort);
    const { ranks, graded, grades, values } = ranked(standingsIn(model, columns, columns.readings, ['final']));
    const finals = values.get('final');
    const results = Array.from({ length: columns.ids.length }, (_, index) => ({
      subject: columns.ids.at(index),
      final: finals?.missing?.[index] === 1 ? null : (finals?.wholes[index] ?? NaN) / (finals?.unit ?? NaN),
      grade: grades[graded?.[index] ?? -1] ?? null,
      rank: ranks?.[index] ?? null,
    }));
    writeFileSync(given.results, JSON.stringify(results));
  });
};

export const fractions: Variant = (given) => {
  const model = modelOf(given);
  return Promise.resolve(async () => {
    const evaluation = await evaluate(model, cohortOf(model, given));
    const file = openSync(given.results, 'w');
    for (const piece of reportBytes(model, evaluation, 'ru', { indent: 0 })) writeSync(file, piece);
    closeSync(file);
  });
};

/** Text to report, without the files. */
export const evaluation: Variant = (given) => {
  const model = modelOf(given);
  const text = readFileSync(given.cohort, 'utf8');
  return Promise.resolve(async () => JSON.stringify(report(model, await evaluate(model, admitted(model, given.cohort, text)), 'ru')));
};

/** Of another subject each time. */
export const explanation: Variant = async (given) => {
  const model = modelOf(given);
  const cohort = cohortOf(model, given);
  const evaluated = await evaluate(model, cohort);
  let next = 0;
  return () => {
    next = (next + 7_919) % cohort.subjects.length;
    if (!explain(model, evaluated, cohort.subjects[next]?.id ?? '', 'final')) throw new Error('nothing is explained');
  };
};
