import account from './account.json' with { type: 'json' };
import advice from './advice.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import desk from './desk.json' with { type: 'json' };
import documents from './documents.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import drafts from './drafts.json' with { type: 'json' };
import editor from './editor.json' with { type: 'json' };
import effect from './effect.json' with { type: 'json' };
import evaluations from './evaluations.json' with { type: 'json' };
import explanation from './explanation.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import forms from './forms.json' with { type: 'json' };
import grid from './grid.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import layout from './layout.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import rulesets from './rulesets.json' with { type: 'json' };
import signIn from './sign-in.json' with { type: 'json' };
import spreadsheets from './spreadsheets.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };
import type { Language } from './languages.ts';

export { LANGUAGES } from './languages.ts';

type Area = Readonly<Record<string, Readonly<Record<Language, { readonly message: string }>>>>;

/** One file an area; a key stands in one area only. ICU MessageFormat, as in the engine's catalogue. */
export const AREAS: Readonly<Record<string, Area>> = {
  account,
  advice,
  audit,
  compare,
  desk,
  documents,
  drafts,
  editor,
  effect,
  evaluations,
  explanation,
  fields,
  forms,
  grid,
  help,
  layout,
  problems,
  rulesets,
  'sign-in': signIn,
  spreadsheets,
  users,
};

/** The words of one language by key: what a browser is given, one language at a time (`admin/build/words.ts`). */
export const wordsIn = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.values(AREAS).flatMap((area) => Object.entries(area).map(([key, words]) => [key, words[language].message])));
