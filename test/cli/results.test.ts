import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { metodika, root } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-results-'));
const reports = 'rulesets/examples/service-control-2013.json';

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The first ruleset of `rulesets/README.md`, which has neither a ranking nor a final value. */
function firstRuleset(): string {
  const page = readFileSync(join(root, 'rulesets/README.md'), 'utf8');
  const text = /```yaml ruleset\n(metodika: 1\nid: library-first\n[\s\S]*?)```/.exec(page)?.[1];
  if (text === undefined) throw new Error('the page has lost its first ruleset');
  const path = join(folder, 'library-first.yaml');
  writeFileSync(path, text);
  return path;
}

it('a rating without an order shows its values', async () => {
  writeFileSync(
    join(folder, 'cohort.yaml'),
    'subjects:\n  - { id: a, category: city, inputs: { requests: 3, requests_met: 1 } }\n  - { id: b, category: city, inputs: { requests: 1, requests_met: 1 } }\n',
  );
  expect((await metodika(['evaluate', firstRuleset(), join(folder, 'cohort.yaml')])).out).toBe(
    [
      'Рейтинг библиотек',
      'Правила рейтинга библиотек · library-first 0.1.0',
      '',
      'Городские библиотеки',
      'Субъект  Выполнение запросов',
      'a                         20',
      'b                         60',
      '',
    ].join('\n'),
  );
});

it('a report form shows its values, the number of its findings, and the findings by the names of the act', async () => {
  const { out } = await metodika(['evaluate', reports, '--lang', 'en']);
  const { results } = JSON.parse((await metodika(['evaluate', reports, '--json'])).out) as {
    results: { subject: string; values: Record<string, { value: string }>; findings: unknown[] }[];
  };
  const ids = Object.keys(results[0]?.values ?? {});
  for (const { subject, values, findings } of results) {
    const figures = [...ids.map((id) => (values[id] ? Number(values[id].value).toLocaleString('en') : '—')), String(findings.length)];
    const line =
      out
        .split('\n')
        .find((one) => one.startsWith(`${subject} `))
        ?.replace(/^.*\)/, '')
        .trim()
        .split(/ +/) ?? [];
    expect(line.slice(0, figures.length)).toEqual(figures);
  }
  expect(out.split('\n').filter((one) => one.startsWith('  central-03:'))).toEqual([
    '  central-03: No report for the month — Month 5',
    '  central-03: Indicator not filled in: Seminars, round tables, briefings and conferences on the quality of public services — Month 6',
    '  central-03: No report for the month — Month 8',
  ]);
});

it('rows that are counted or not are told by the condition, down to the inputs', async () => {
  const lines = (await metodika(['evaluate', reports, '--explain', 'central-02:reports_late'])).out.split('\n');
  expect(lines.slice(3, 16)).toEqual([
    'Отчеты с опозданием',
    '  reports_late = (число строк months, где months.late) = 3 (п.\u00a025, прил.\u00a01, 2)',
    '  строка 1: Отчет представлен с опозданием — не учитывается',
    '    late = (submitted_on > date(year; month + 1; due_day)) = (1 февраля 2014 г. > date(2014; 1 + 1; 5)) = нет (п.\u00a025, прил.\u00a01, 2)',
    '    по прочтению «5 число еще в срок»: Считается ли отчет, представленный 5 числа, своевременным? (п.\u00a025, прил.\u00a01, 2)',
    expect.stringMatching(/^ {4}почему: Пункт\s25 /) as string,
    '    где',
    '      submitted_on — День представления: 1 февраля 2014 г. (п.\u00a025)',
    '      year — Отчетный год: 2014 (прил.\u00a01, 2)',
    '      month — Месяц: 1 (п.\u00a025)',
    '      due_day — Число следующего месяца, до которого представляется отчет: 5 (п.\u00a025, прил.\u00a01, 2)',
    '  строка 2 — не учитывается',
    '    late = (2 марта 2014 г. > date(2014; 2 + 1; 5)) = нет',
  ]);
  expect(lines).toContain('  строка 4');
  expect(lines.join('\n')).not.toContain('months[');
});

it('a report for a month to come is warned of', async () => {
  const {
    subjects: [subject],
  } = JSON.parse(readFileSync(join(root, reports), 'utf8')) as {
    subjects: [{ id: string; inputs: { months: { month: number; submitted_on: string }[] } }];
  };
  const cohort = {
    subjects: [
      {
        ...subject,
        inputs: {
          ...subject.inputs,
          months: subject.inputs.months.map((one) => (one.month === 12 ? { ...one, submitted_on: '2014-12-31' } : one)),
        },
      },
    ],
  };
  writeFileSync(join(folder, 'early.json'), JSON.stringify(cohort));
  const { status, out, err } = await metodika(['evaluate', 'service-control-2013', join(folder, 'early.json'), '--lang', 'en']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/\nWarnings\n {2}A report was submitted before the end of the month it covers: central-01\n$/);
});
