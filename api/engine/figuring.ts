import {
  checkSubmission,
  diagnosticsToJson,
  isAbsence,
  isOf,
  MAX_COHORT_LENGTH,
  read,
  reportOf,
  settleFigures,
  withReport,
  type CheckedRuleset,
} from '../../engine/index.ts';
import { words } from '../messages/words.ts';
import type {
  FigureFault,
  FiguresJob,
  FiguresRead,
  ReportJob,
  ReportPut,
  RulesetText,
  SettledSubmission,
  SettleFiguresJob,
  SourcesAnswer,
} from './jobs.ts';
import { readyRuleset } from './ready.ts';

/** Figures that others hold of a subject, and reports that come in one by one. */

function published(ruleset: RulesetText): CheckedRuleset {
  const ready = readyRuleset(ruleset);
  if ('errors' in ready) throw new Error(`${ruleset.name} was published and does not read`);
  return ready;
}

export function sourcesJob(ruleset: RulesetText): SourcesAnswer {
  const { origins, sources, inputs, reports } = published(ruleset).model;
  return {
    origins: [...origins.values()].map(({ id, label, clause, kind, methodology }) => ({ id, label, clause, kind, methodology })),
    sources: [...sources].map(([input, { order }]) => ({
      input,
      order,
      categories: [...(inputs.get(input)?.categories ?? [])],
    })),
    reports: reports && { list: reports.list, by: reports.by, isNumber: isNumber(inputs.get(reports.list)?.fields.get(reports.by)) },
  };
}

const isNumber = (field: { readonly type: string } | undefined): boolean => /^(count|integer|number)$/.test(field?.type ?? '');

export function settleFiguresJob({ ruleset, submissions }: SettleFiguresJob): readonly SettledSubmission[] {
  const { model } = published(ruleset);
  return submissions.map(({ data, figures }) => settleFigures(model, data, figures));
}

/** What a cohort says under an origin: of each subject the inputs that name it among their sources, and nothing else. */
export function figuresJob({ ruleset, cohort, origin, categories, period, readings, language }: FiguresJob): FiguresRead {
  const { model } = published(ruleset);
  const { document } = read({ name: 'cohort', text: cohort }, { maxLength: MAX_COHORT_LENGTH });
  const stated = (document?.data ?? {}) as {
    period?: unknown;
    readings?: unknown;
    subjects?: readonly { id: string; inputs?: Readonly<Record<string, unknown>> | null }[];
  };
  const { subjects = [] } = stated;
  // What is settled for the assessment as a whole is not settled by a file.
  const other = [
    ...(stated.period === undefined || stated.period === null || stated.period === period ? [] : ['period']),
    ...(stated.readings === undefined || stated.readings === null || sameReadings(stated.readings, readings) ? [] : ['readings']),
  ];
  const figures: FiguresRead['figures'][number][] = [];
  const faults: FigureFault[] = [];
  subjects.forEach(({ id: subject, ...rest }, index) => {
    const inputs = rest.inputs ?? {};
    const fault = (input: string | null, code: string): void => {
      const { message, help } = words({ code: `api-${code}`, details: { subject, input: input ?? '', origin } }, language);
      faults.push({ code, subject, input, message, help: help ?? null });
    };
    const category = Object.hasOwn(categories, subject) ? categories[subject] : undefined;
    if (category === undefined) {
      fault(null, 'figure-of-nobody');
      return;
    }
    const given = Object.keys(inputs).flatMap((input) => {
      const isNamed = model.sources.get(input)?.order.some((one) => one.origin === origin) ?? false;
      if (!isNamed) fault(input, 'figure-not-of-origin');
      const span = document?.span(['subjects', index, 'inputs', input]);
      return isNamed && span ? [{ subject, input, value: cohort.slice(span.start, span.end) }] : [];
    });
    const fields = given.map(({ input, value }) => `${JSON.stringify(input)}:${value}`).join(',');
    const data = `{"id":${JSON.stringify(subject)},"category":${JSON.stringify(category)},"inputs":{${fields}}}`;
    for (const one of checkSubmission(model, { name: 'data', text: data }, readings).diagnostics) {
      if (one.severity !== 'error' || isAbsence(one) || one.path[0] !== 'inputs') continue;
      const [{ message = '', help } = {}] = diagnosticsToJson([one], language);
      faults.push({ code: one.code, subject, input: String(one.path[1]), message, help: help ?? null });
    }
    figures.push(...given.map((one) => ({ ...one, value: one.value === 'null' ? null : one.value })));
  });
  return { figures, faults, other };
}

const sameReadings = (stated: object, readings: Readonly<Record<string, string>>): boolean =>
  Object.entries(stated).every(([id, option]) => readings[id] === option);

/** A report among those of a submission, and the submission with another in its place. */
export function reportJob({ ruleset, data, key, put }: ReportJob): ReportPut {
  const { reports } = published(ruleset).model;
  if (!reports) throw new Error(`${ruleset.name} has no reports`);
  const before = data === null ? null : reportOf(reports, data, key);
  const isItself = put === null || put === undefined || isOf(put, reports.by, key);
  const after = data === null || put === undefined ? data : withReport(reports, data, key, put);
  const isIn = put === undefined || put === null || after === null || reportOf(reports, after, key) !== null;
  return { before, isItself, isIn, data: after };
}
