import type { CommandShape, OptionShape } from './arguments.ts';
import type { Context } from './command.ts';
import { everywhere } from './options.ts';

function written({ name, value, repeats }: OptionShape): string {
  return `--${name}${value === null ? '' : ` ${value}`}${repeats ? ' …' : ''}`;
}

/** How a command is called, on one line. */
export function usageLine({ name, positionals, options }: CommandShape, called: string): string {
  const words = [
    ...positionals.map((one) =>
      one.without !== undefined ? `<${one.name}|--${one.without}>` : one.optional ? `[${one.name}]` : `<${one.name}>`,
    ),
    ...options.map((option) => `[${written(option)}]`),
  ];
  return [called, name, ...words].join(' ');
}

function indented(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

function optionLines(options: readonly OptionShape[], { say }: Context): string {
  return indented(options.map((option) => [written(option), say(`option-${option.name}`)]));
}

export function commandHelp(command: CommandShape, context: Context): string {
  const {
    say,
    called,
    out: {
      colors: { bold },
    },
  } = context;
  const sections = [
    `${bold(usageLine(command, called))}\n\n${say(`command-${command.name}-help`)}`,
    ...(command.options.length > 0 ? [`${bold(say('help-options'))}\n${optionLines(command.options, context)}`] : []),
    `${bold(say('help-everywhere'))}\n${optionLines(everywhere, context)}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

export function overallHelp(commands: readonly CommandShape[], context: Context): string {
  const {
    say,
    called,
    out: {
      colors: { bold },
    },
  } = context;
  return [
    `${bold('metodika')} — ${say('help-about')}`,
    `${bold(say('help-commands'))}\n${indented(commands.map(({ name }) => [name, say(`command-${name}`)]))}`,
    `${bold(say('help-everywhere'))}\n${optionLines(everywhere, context)}`,
    say('help-exit'),
    `${say('help-more', { command: `${called} evaluate --help` })}\n`,
  ].join('\n\n');
}
