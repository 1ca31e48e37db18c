import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  checkCohort,
  evaluate as evaluateCohort,
  EvaluationRefused,
  explainedText,
  findNamedRuleset,
  hasErrors,
  namedRuleset,
  refusal,
  reportBytes,
  withDiagnostics,
  type Diagnostic,
  type Evaluation,
  type Explained,
  type Source,
} from '../index.ts';
import { positional, type Arguments, type Word } from './arguments.ts';
import { looksLikePath } from './choose-ruleset.ts';
import type { Context, Outcome } from './command.ts';
import { heldEditions } from './editions.ts';
import { explainWord } from './explain.ts';
import { MAX_COHORT_BYTES, openFile } from './files.ts';
import { progressOn } from './progress.ts';
import { drawResults } from './results.ts';
import { overridesOf } from './readings.ts';
import type { UsableRuleset } from './proved.ts';
import { takeRuleset } from './take-ruleset.ts';
import { harmlessJson } from './terminal.ts';

const wrong = (diagnostic: Diagnostic, usage = false): Outcome => ({ diagnostics: [diagnostic], usage });

async function evaluateUnder(ruleset: UsableRuleset, source: Source, given: Arguments, context: Context): Promise<Outcome> {
  const { model } = ruleset;
  const { overrides, diagnostics: misread } = overridesOf(given, 'reading', model);
  if (misread.length > 0) return { diagnostics: misread, usage: true };
  const { cohort, diagnostics } = checkCohort(model, source, overrides);
  if (!cohort || hasErrors(diagnostics)) return { diagnostics };
  const progress = progressOn(context.err, context.say('progress-evaluate'));
  const { language } = context;
  let explained: Explained | null = null;
  const more = () => ({ ...withDiagnostics({}, diagnostics, language), ...(explained && { explanation: explained }) });
  let evaluation: Evaluation;
  let json: Iterable<Uint8Array>;
  try {
    evaluation = await evaluateCohort(model, cohort, null, progress.step).finally(progress.stop);
    // Says at once what is refused, for whatever else is asked.
    json = reportBytes(model, evaluation, language, { indent: 2, more, shown: harmlessJson });
  } catch (problem) {
    if (!(problem instanceof EvaluationRefused)) throw problem;
    const checked = await ruleset.checked();
    return wrong(refusal(problem, model, (path) => checked.locate(path)));
  }
  const asked = given.options.get('explain')?.[0];
  const evaluated = { model, evaluation };
  if (!asked) return { diagnostics, json, text: () => drawResults(evaluated, context) };
  const answer = explainWord(asked, evaluated);
  if ('diagnostic' in answer) return wrong(answer.diagnostic, true);
  explained = answer.explained;
  return { diagnostics, json, text: () => explainedText(answer.explained, language) };
}

async function evaluateAs(word: Word, source: Source, given: Arguments, context: Context): Promise<Outcome> {
  const taken = await takeRuleset(word, given, context, true);
  if (!taken.ruleset) return { diagnostics: taken.diagnostics.filter(({ severity }) => severity === 'error'), usage: taken.usage };
  return evaluateUnder(taken.ruleset, source, given, context);
}

/** What somebody else's data name is opened only from among the editions held. */
const namesPath = (path: string, at: Diagnostic['at']): Outcome =>
  wrong({ code: 'cli-cohort-names-path', severity: 'error', details: { path }, at });

/** By the ruleset that the data file names: what is wrong with the name stands in that file. */
async function evaluateAsNamed(source: Source, file: Word, given: Arguments, context: Context): Promise<Outcome> {
  const glanced = namedRuleset(source);
  if (glanced === null) {
    const { name, at, diagnostics } = findNamedRuleset(source);
    if (hasErrors(diagnostics)) return { diagnostics };
    if (name === null) return wrong({ code: 'cli-cohort-names-no-ruleset', severity: 'error', details: {}, at });
    return looksLikePath(name) ? namesPath(name, at) : evaluateAs({ text: name, at }, source, given, context);
  }
  if (looksLikePath(glanced)) return namesPath(glanced, findNamedRuleset(source).at);
  const outcome = await evaluateAs({ text: glanced, at: file.at }, source, given, context);
  // The file is read for the place of the name only when there is something to say about it.
  if (!outcome.diagnostics.some(({ at }) => at === file.at)) return outcome;
  const { at } = findNamedRuleset(source);
  return { diagnostics: outcome.diagnostics.map((one) => (one.at === file.at ? { ...one, at } : one)) };
}

/** A lone word that names an edition and no file: it is the data file that was forgotten. */
async function isEdition(text: string, context: Context): Promise<boolean> {
  if (existsSync(resolve(context.cwd, text))) return false;
  const { editions } = await heldEditions(context);
  return editions.some(({ id, methodology }) => id === text.split('@')[0] || methodology === text);
}

export async function evaluate(given: Arguments, context: Context): Promise<Outcome> {
  const cohortWord = positional(given, given.positionals.length - 1);
  const alone = given.positionals.length === 1;
  if (alone && (await isEdition(cohortWord.text, context))) {
    return wrong(
      { code: 'cli-missing-argument', severity: 'error', details: { argument: '<data file>', command: 'evaluate' }, at: given.end },
      true,
    );
  }
  const opened = openFile(resolve(context.cwd, cohortWord.text), cohortWord.text, MAX_COHORT_BYTES);
  if ('diagnostic' in opened) return wrong(opened.diagnostic);
  const { source } = opened;
  return alone ? evaluateAsNamed(source, cohortWord, given, context) : evaluateAs(positional(given, 0), source, given, context);
}
