import { IntlMessageFormat } from 'intl-messageformat';
import type { Label, Language } from '../../engine/index.ts';
import audit from './audit.json' with { type: 'json' };
import editor from './editor.json' with { type: 'json' };
import evaluations from './evaluations.json' with { type: 'json' };
import explanation from './explanation.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import forms from './forms.json' with { type: 'json' };
import layout from './layout.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import rulesets from './rulesets.json' with { type: 'json' };
import signIn from './sign-in.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };

export type { Label, Language };
export const LANGUAGES = ['ru', 'kk', 'en'] as const satisfies readonly Language[];

type Area = Readonly<Record<string, Readonly<Record<Language, { readonly message: string }>>>>;

/** One file an area; a key stands in one area only. ICU MessageFormat, as in the engine's catalogue. */
export const AREAS: Readonly<Record<string, Area>> = {
  audit,
  editor,
  evaluations,
  explanation,
  fields,
  forms,
  layout,
  problems,
  rulesets,
  'sign-in': signIn,
  users,
};

const catalogue = new Map(Object.values(AREAS).flatMap((area) => Object.entries(area)));
const parsed = new Map<string, IntlMessageFormat>();

/** The words of a key; null for one of react-admin's own. */
export function wordsOf(key: string, details: Readonly<Record<string, unknown>>, language: Language): string | null {
  const words = catalogue.get(key);
  if (!words) return null;
  const id = `${language} ${key}`;
  const format = parsed.get(id) ?? new IntlMessageFormat(words[language].message, language);
  parsed.set(id, format);
  // React-admin names its resources in the singular without saying how many.
  return String(format.format({ smart_count: 1, ...details }));
}
