import {
  applySplices,
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
import { Breath } from './breath.ts';
import type { Answers, Ask, Edited, Mistake, Question, Told } from './protocol.ts';
import { received } from './sent.ts';

/** The engine beside the page: checks a text pass by pass, and answers what an editor asks while one types. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (told: Told) => void };

const earlier = new EarlierChecks();

interface Given {
  readonly source: Source;
  readonly language: Language;
  /** Null until the page has it, too. */
  version: number | null;
  /** What is found of it by then. */
  readonly unsaid: Found[];
  isDone: boolean;
}

type Found = Unversioned<Extract<Told, { readonly version: number }>>;
type Unversioned<T> = T extends unknown ? Omit<T, 'version'> : never;

let current: Given | null = null;
/** What rows that were asked for make of the text: it is looked at while the page shows what they will be. */
let ahead: Given | null = null;
let running = false;

const textOf = (text: string, language: Language): Given => ({
  source: { name: 'ruleset.yaml', text },
  language,
  version: null,
  unsaid: [],
  isDone: false,
});

scope.onmessage = ({ data }) => {
  if (data.kind === 'question') {
    scope.postMessage({ kind: 'answer', id: data.id, answer: answer(data.question) });
    if (!ahead) return;
  } else if (data.kind === 'left') ahead = null;
  else if (data.kind === 'text') become(data.text, data.language, data.version);
  else if (current) become(changed(current.source.text, data), current.language, data.version);
  if (!running) void run();
};

function become(text: string, language: Language, version: number): void {
  current = ahead?.source.text === text && ahead.language === language ? ahead : textOf(text, language);
  ahead = null;
  current.version = version;
  for (const one of current.unsaid.splice(0)) tell(current, one);
}

function tell(of: Given, found: Found): void {
  if (of.version === null) of.unsaid.push(found);
  else scope.postMessage({ ...found, version: of.version });
}

const changed = (text: string, { from, to, insert }: Extract<Ask, { kind: 'change' }>): string =>
  text.slice(0, from) + insert + text.slice(to);

/** A text that is no longer the last is left. */
const breath = new Breath();

/** The page waits for what is found of its text. */
const first = (): Given | null => [current, ahead].find((one) => one?.isDone === false) ?? null;

async function run(): Promise<void> {
  running = true;
  for (let wanted = first(); wanted; wanted = first()) wanted.isDone = await check(wanted);
  running = false;
}

/** False where another text came meanwhile, or this one is no longer asked for. */
async function check(wanted: Given): Promise<boolean> {
  const { source, language } = wanted;
  const passes = checkInPasses(source, earlier);
  let found: FullCheck | null = null;
  while (!found) {
    const step = passes.next();
    if (step.done) found = step.value;
    else if (step.value) tell(wanted, { kind: 'found', pass: step.value.pass, mistakes: mistakesOf(step.value.diagnostics, language) });
    else if (!breath.isDue) continue;
    await breath.take();
    if (first() !== wanted) return false;
  }
  const { ruleset } = found;
  const cases = ruleset ? casesDocument(ruleset, await runCases(ruleset), language) : null;
  if (first() !== wanted) return false;
  tell(wanted, { kind: 'cases', cases });
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
      const made = edited(() => operate(source.text, { ...operation, kind: 'replaceRows', rows }, earlier.segments));
      const text = made.kind === 'edited' && made.splices.length > 0 ? applySplices(source.text, made.splices) : null;
      if (ahead?.source.text !== text) ahead = text !== null && current ? textOf(text, current.language) : null;
      return made;
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
