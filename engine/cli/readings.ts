import { nearest, type Diagnostic, type Model } from '../index.ts';
import type { Arguments, Word } from './arguments.ts';

/** The readings that a command line gives by an option, or what is wrong with them. */
export function overridesOf(
  given: Arguments,
  name: string,
  { readings, id: ruleset }: Model,
): { overrides: Record<string, string>; diagnostics: Diagnostic[] } {
  const overrides: Record<string, string> = {};
  const diagnostics: Diagnostic[] = [];
  const complain = (code: string, { at }: Word, details: Diagnostic['details']) =>
    diagnostics.push({ code, severity: 'error', details, at });
  for (const word of given.options.get(name) ?? []) {
    const [id = '', option = ''] = word.text.split('=');
    const options = readings.get(id)?.options;
    if (!options) {
      complain('cli-unknown-reading', word, {
        ruleset,
        reading: id,
        nearest: nearest(id, readings.keys()) ?? 'none',
        readings: [...readings.keys()].join(', '),
      });
    } else if (!options.has(option)) {
      complain('cli-unknown-reading-option', word, {
        reading: id,
        option,
        nearest: nearest(option, options.keys()) ?? 'none',
        options: [...options.keys()].join(', '),
      });
    } else if (Object.hasOwn(overrides, id)) complain('cli-reading-repeated', word, { reading: id });
    overrides[id] = option;
  }
  return { overrides, diagnostics };
}
