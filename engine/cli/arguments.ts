import { parseArgs } from 'node:util';
import { nearest, type Diagnostic, type Location, type Source } from '../index.ts';

/** What may stand on a command line, said once: the parser, the help and the hints read it from here. */
export interface OptionShape {
  readonly name: string;
  /** How its value is written in the help (`id=option`); null for a switch. */
  readonly value: string | null;
  readonly repeats?: boolean;
  /** What is wrong with a value, or null. */
  readonly refuse?: (value: string) => Pick<Diagnostic, 'code' | 'details'> | null;
}

export interface CommandShape {
  readonly name: string;
  /** `without`: the option with which an optional word may be left out. */
  readonly positionals: readonly { readonly name: string; readonly optional?: boolean; readonly without?: string }[];
  readonly options: readonly OptionShape[];
}

/** A word of the command line with its place, to point at when it is wrong. */
export interface Word {
  readonly text: string;
  readonly at: Location;
}

export interface Arguments {
  /** The name of the command. */
  readonly name: Word | null;
  readonly positionals: readonly Word[];
  readonly options: ReadonlyMap<string, readonly Word[]>;
  /** The end of the line: where what is missing should have stood. */
  readonly end: Location;
}

/** The command line as a source: diagnostics about it are printed like those about a file. */
export function commandLine(argv: readonly string[]): { source: Source; places: readonly Location[]; end: Location } {
  const shown = argv.map((word) => (/^[^\s"']+$/.test(word) ? word : JSON.stringify(word)));
  const source = { name: 'argv', text: shown.join(' ') };
  let start = 0;
  const places = shown.map((word) => {
    const span = { start, end: start + word.length };
    start = span.end + 1;
    return { source, span };
  });
  return { source, places, end: { source, span: { start: source.text.length, end: source.text.length } } };
}

/** Splits the words of a command line; a mistake does not stop the reading of the rest. */
export function parseArguments(
  argv: readonly string[],
  shape: CommandShape,
  shared: readonly OptionShape[],
): { arguments: Arguments; diagnostics: Diagnostic[] } {
  const { places, end } = commandLine(argv);
  const known = new Map([...shape.options, ...shared].map((option) => [option.name, option]));
  const positionals: Word[] = [];
  const options = new Map<string, Word[]>();
  const diagnostics: Diagnostic[] = [];
  const complain = (code: string, at: Location, details: Diagnostic['details']) =>
    diagnostics.push({ code, severity: 'error', details, at });

  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        [...known.values()].map(({ name, value }) => [name, { type: value === null ? ('boolean' as const) : ('string' as const) }]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  });
  /** Words of which an unknown letter was reported: `-x.json` is one mistake. */
  const unknown = new Set<number>();
  for (const token of tokens) {
    const at = places[token.index] ?? end;
    if (token.kind === 'positional') {
      positionals.push({ text: token.value, at });
    } else if (token.kind === 'option') {
      const option = known.get(token.name);
      if (!option && unknown.has(token.index)) continue;
      if (!option) {
        unknown.add(token.index);
        const near = nearest(token.name, known.keys());
        complain('cli-unknown-option', at, { option: token.rawName, nearest: near ? `--${near}` : 'none' });
      } else if (option.value === null && token.value !== undefined) {
        complain('cli-option-takes-no-value', at, { option: token.rawName });
      } else if (option.value !== null && (token.value === undefined || token.value === '')) {
        complain('cli-option-needs-value', at, { option: token.rawName, value: option.value });
      } else if (!option.repeats && options.has(option.name) && option.value !== null) {
        complain('cli-option-repeated', at, { option: token.rawName });
      } else {
        const text = token.value ?? '';
        const word = { text, at: option.value === null || token.inlineValue ? at : (places[token.index + 1] ?? at) };
        const refusal = option.refuse?.(text);
        if (refusal) complain(refusal.code, word.at, refusal.details);
        options.set(option.name, [...(options.get(option.name) ?? []), word]);
      }
    }
  }

  const [name = null, ...rest] = positionals;
  for (const word of rest.slice(shape.positionals.length))
    complain('cli-extra-argument', word.at, { argument: word.text, command: shape.name });
  if (!options.has('help')) {
    const needed = shape.positionals.filter(({ optional }) => !optional);
    for (const one of needed.slice(rest.length)) complain('cli-missing-argument', end, { argument: `<${one.name}>`, command: shape.name });
  }
  return { arguments: { name, positionals: rest, options, end }, diagnostics };
}

/** A positional that the shape of its command makes sure of. */
export function positional({ positionals }: Arguments, index: number): Word {
  const word = positionals[index];
  if (!word) throw new Error(`the command's shape promised an argument ${index}`);
  return word;
}
