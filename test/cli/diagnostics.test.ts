import { describe, expect, it } from 'vitest';
import { printDiagnostics } from '../../engine/cli/diagnostics.ts';
import { terminalOf } from '../../engine/cli/terminal.ts';
import { diagnosticsToJson, type Diagnostic, type Source } from '../../engine/index.ts';

const source: Source = { name: 'rules.yaml', text: 'id: one\n\tK2: broken\n' };

const found: Diagnostic = {
  code: 'cli-not-in-force',
  severity: 'error',
  details: { ruleset: 'one', day: '2014-01-01', edition: 'one (…)' },
  at: { source, span: { start: 13, end: 19 } },
  related: [{ at: { source, span: { start: 0, end: 2 } }, role: 'first' }],
};

function printed(isTerminal: boolean, diagnostics: readonly Diagnostic[] = [found]): string {
  let text = '';
  const stream = { write: (more: string) => Boolean((text += more)), isTTY: isTerminal };
  printDiagnostics(diagnostics, 'ru', terminalOf(stream, false, {}));
  return text;
}

describe('a diagnostic', () => {
  it('is one line in a pipe, and below it what to do', () => {
    expect(printed(false)).toBe(
      [
        'rules.yaml:2:6 error cli-not-in-force Редакция one на 2014-01-01 не действовала: one (…).',
        '  Уберите --on, чтобы применить редакцию к любому дню, или назовите методику, чтобы выбрать редакцию по дню.',
        '',
      ].join('\n'),
    );
  });

  it('that many places share names them in one line', () => {
    const again = [0, 4].map((start) => ({ at: { source, span: { start, end: start + 1 } }, role: 'again' }));
    const text = printed(true, [{ ...found, related: again }]);
    expect(text.split('\n')).toContain('  rules.yaml:1:1  rules.yaml:1:5');
    expect(text.match(/1 │/g)).toBeNull();
  });

  it('quotes its line on a terminal, with a caret, the other place and what to do', () => {
    expect(printed(true)).toBe(
      [
        'rules.yaml:2:6 error cli-not-in-force Редакция one на 2014-01-01 не действовала: one (…).',
        '2 │ \tK2: broken',
        '  │ \t    ^^^^^^',
        '  rules.yaml:1:1',
        '1 │ id: one',
        '  │ ^^',
        '  Уберите --on, чтобы применить редакцию к любому дню, или назовите методику, чтобы выбрать редакцию по дню.',
        '',
        '',
      ].join('\n'),
    );
  });

  it('has a caret where there is nothing to underline, and none where there is no text', () => {
    expect(printed(true, [{ ...found, related: [], at: { source, span: { start: 3, end: 3 } } }])).toContain('1 │ id: one\n  │    ^\n');
    expect(
      printed(true, [{ ...found, related: [], at: { source: { name: 'empty', text: '' }, span: { start: 0, end: 0 } } }]),
    ).not.toContain('│');
  });

  it('keeps its place and words in JSON', () => {
    expect(diagnosticsToJson([found], 'en')).toEqual([
      {
        file: 'rules.yaml',
        line: 2,
        column: 6,
        end_line: 2,
        end_column: 12,
        severity: 'error',
        code: 'cli-not-in-force',
        message: 'The edition one was not in force on 2014-01-01: one (…).',
        help: 'Leave out --on to apply the edition to any day, or name the methodology to have the edition chosen by the day.',
        related: [{ file: 'rules.yaml', line: 1, column: 1, end_line: 1, end_column: 3, role: 'first' }],
      },
    ]);
  });
});
