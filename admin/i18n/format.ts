import { useLanguage, type Language } from './index.ts';
import { formatsFor, type Formats } from './formats.ts';

export type { Formats } from './formats.ts';

const made = new Map<Language, Formats>();

export function useFormats(): Formats {
  const language = useLanguage();
  const formats = made.get(language) ?? formatsFor(language);
  made.set(language, formats);
  return formats;
}
