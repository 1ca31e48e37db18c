import {
  casesDocument,
  checkInPasses,
  complete,
  definition,
  diagnosticsToJson,
  EarlierChecks,
  EditRefused,
  formulaLatex,
  hover,
  isPart,
  operate,
  positionOf,
  rename,
  runCases,
  uses,
  usesAt,
  type Diagnostic,
  type FullCheck,
  type Language,
  type Source,
  type Splice,
} from '../../../../engine/index.ts';
import type { Answers, Ask, Edited, Mistake, Question, Told } from './protocol.ts';
import { received } from './sent.ts';

/** The engine beside the page: checks a text pass by pass, and answers what an editor asks while one types. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (told: Told) => void };

const earlier = new EarlierChecks();
let current: { readonly version: number; readonly source: Source; readonly language: Language } | null = null;
let running = false;

scope.onmessage = ({ data }) => {
  if (data.kind === 'question') {
    scope.postMessage({ kind: 'answer', id: data.id, answer: answer(data.question) });
    return;
  }
  if (data.kind === 'text') current = { version: data.version, source: { name: 'ruleset.yaml', text: data.text }, language: data.language };
  else if (current)
    current = { ...current, version: data.version, source: { name: 'ruleset.yaml', text: changed(current.source.text, data) } };
  if (!running) void run();
};

const changed = (text: string, { from, to, insert }: Extract<Ask, { kind: 'change' }>): string =>
  text.slice(0, from) + insert + text.slice(to);

/** Work goes on for so long before messages are heard. */
const BREATH_MS = 8;

/** Between two pieces of work messages come in; a text that is no longer the last is left. A timer would be late by milliseconds. */
const door = new MessageChannel();
const breathe = (): Promise<void> =>
  new Promise((done) => {
    door.port1.onmessage = () => done();
    door.port2.postMessage(null);
  });

async function run(): Promise<void> {
  running = true;
  let done: number | null = null;
  while (current && current.version !== done) {
    const wanted = current;
    if (await check(wanted, () => current !== wanted)) done = wanted.version;
    if (current !== wanted) done = null;
  }
  running = false;
}

async function check({ version, source, language }: NonNullable<typeof current>, isStale: () => boolean): Promise<boolean> {
  const passes = checkInPasses(source, earlier);
  let found: FullCheck | null = null;
  let heard = performance.now();
  while (!found) {
    const step = passes.next();
    if (step.done) found = step.value;
    else if (step.value)
      scope.postMessage({ kind: 'found', version, pass: step.value.pass, mistakes: mistakesOf(step.value.diagnostics, language) });
    else if (performance.now() - heard < BREATH_MS) continue;
    await breathe();
    heard = performance.now();
    if (isStale()) return false;
  }
  const { ruleset } = found;
  const cases = ruleset ? casesDocument(ruleset, await runCases(ruleset), language) : null;
  if (isStale()) return false;
  scope.postMessage({ kind: 'cases', version, cases });
  return true;
}

function mistakesOf(found: readonly Diagnostic[], language: Language): Mistake[] {
  return diagnosticsToJson(found, language).map((one, index) => {
    const span = found[index]?.at.span ?? { start: 0, end: 0 };
    return { ...one, from: span.start, to: span.end, details: found[index]?.details ?? {} };
  });
}

function answer(question: Question): Answers[Question['about']] {
  const source = current?.source ?? { name: 'ruleset.yaml', text: '' };
  switch (question.about) {
    case 'complete':
      return complete(source, positionOf(source, question.offset));
    case 'definition':
      return definition(source, positionOf(source, question.offset));
    case 'uses':
      return usesAt(source, question.offset);
    case 'hover':
      return hover(source, positionOf(source, question.offset), question.language);
    case 'typeset':
      return formulaLatex(question.formula, question.language);
    case 'part':
      return isPart(question.formula, question.from, question.to);
    case 'used':
      return uses(source, question.path).filter(({ declares }) => !declares);
    case 'rename':
      return edited(() => rename(source, question.path, question.name));
    case 'rows': {
      const { operation } = question;
      const rows = received(operation.rows) as unknown[];
      // What is read to verify them is read for the check.
      return edited(() => operate(source.text, { ...operation, kind: 'replaceRows', rows }, earlier.segments));
    }
  }
}

function edited(make: () => readonly Splice[]): Edited {
  try {
    return { kind: 'edited', splices: make() };
  } catch (problem) {
    if (!(problem instanceof EditRefused)) throw problem;
    return { kind: 'refused', code: problem.code, subject: problem.subject };
  }
}
