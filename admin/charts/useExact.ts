import { useFormats } from '../i18n/format.ts';
import { exactWords } from './exact.ts';

/** Numbers as they are read in the language of the page, to the last digit. */
export function useExact(): ReturnType<typeof exactWords> {
  const { number } = useFormats();
  return exactWords(number);
}
