import { describe, endOf, lineText, startOf, type Diagnostic, type Language, type Location, type Severity } from '../index.ts';
import { harmless, type Colors, type Terminal } from './terminal.ts';

const paint: Record<Severity, (colors: Colors) => (text: string) => string> = {
  error: (colors) => colors.red,
  warning: (colors) => colors.yellow,
  info: (colors) => colors.cyan,
};

function place(location: Location): string {
  const { line, column } = startOf(location);
  return `${harmless(location.source.name)}:${line}:${column}`;
}

/** How much of a longer line is quoted: data are often written in one line. */
const QUOTED = 160;
const BEFORE = 60;

/** The source line with a caret under the place, tabs kept so that the caret stands right. */
function quote({ colors }: Terminal, location: Location, color: (text: string) => string): string {
  const start = startOf(location);
  const end = endOf(location);
  const text = lineText(location.source, start.line);
  if (text.trim() === '') return '';
  const margin = `${start.line} │ `;
  const from = text.length <= QUOTED ? 0 : Math.max(0, start.column - 1 - BEFORE);
  const part = text.slice(from, from + QUOTED);
  const [opening, closing] = [from > 0 ? '…' : '', from + QUOTED < text.length ? '…' : ''];
  const last = Math.min(end.line === start.line ? end.column : text.length + 1, from + part.length + 1);
  const width = Math.max(1, last - start.column);
  const indent = `${opening && ' '}${text.slice(from, start.column - 1).replace(/[^\t]/g, ' ')}`;
  const below = `${' '.repeat(margin.length - 2)}${colors.dim('│ ')}${indent}${color('^'.repeat(width))}`;
  return `${colors.dim(margin)}${opening}${harmless(part)}${closing}\n${below}\n`;
}

/**
 * `file:line:col severity code message`, one line each, and what to do below it, further in. On a terminal also the line with a caret
 * and the other places involved.
 */
export function printDiagnostics(found: readonly Diagnostic[], language: Language, terminal: Terminal): void {
  const { colors } = terminal;
  for (const one of found) {
    const color = paint[one.severity](colors);
    const { message, help } = describe(one, language);
    terminal.write(`${place(one.at)} ${color(one.severity)} ${colors.dim(one.code)} ${harmless(message.replace(/\s*\n\s*/g, ' '))}\n`);
    if (!terminal.isTerminal) {
      if (help) terminal.write(`  ${harmless(help.replace(/\s*\n\s*/g, ' '))}\n`);
      continue;
    }
    terminal.write(quote(terminal, one.at, color));
    const again = (one.related ?? []).filter(({ role }) => role === 'again');
    for (const { at, role } of one.related ?? [])
      if (role !== 'again') terminal.write(`  ${colors.dim(place(at))}\n${quote(terminal, at, colors.dim)}`);
    // Other places of the same mistake are named; the line quoted shows what it is.
    if (again.length > 0) terminal.write(`  ${colors.dim(again.map(({ at }) => place(at)).join('  '))}\n`);
    if (help) terminal.write(`  ${help}\n`);
    terminal.write('\n');
  }
}
