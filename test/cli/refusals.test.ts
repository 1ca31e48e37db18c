import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metodika, root } from './run.ts';
import { versionOf } from '../harness/editions.ts';

/** What the command line says of each mistake that can be made on it, whole. */

const folder = mkdtempSync(join(tmpdir(), 'metodika-refusals-'));
const example = 'rulesets/examples/service-quality-2014.json';
const [ofPath, failing, unranked] = ['path.json', 'failing.yaml', 'unranked.json'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
writeFileSync(ofPath, '{ "ruleset": "./x.yaml", "subjects": [] }');
const subject = { id: 's', category: 'a', region: 'R', inputs: { x: 0, on: '2020-01-01', parts: [], marks: {} } };
writeFileSync(unranked, JSON.stringify({ subjects: [subject] }));
writeFileSync(
  failing,
  readFileSync(join(root, 'test/fixtures/functions.yaml'), 'utf8').replace('expect: { absolute: 2.25', 'expect: { absolute: 2.5'),
);

const held = 'rural-akim-2020, service-control-2013, service-provider-2025, service-quality-2013, service-quality-2014';
const first = 'service-quality-2013 (2014-02-24 – 2014-12-29)';
const second = 'service-quality-2014 (2014-12-30 – at least until 2016-02-09)';

it.each([
  [
    [],
    'cli-missing-command No command is named. The commands are: list, check, test, evaluate, rank, compare, clauses, deadlines, replay.',
  ],
  [
    ['evaluat'],
    'cli-unknown-command There is no command “evaluat”. Perhaps “evaluate” was meant. The commands are: list, check, test, evaluate, rank, compare, clauses, deadlines, replay.',
  ],
  [['list', '--lang=fr'], 'cli-bad-language Нет языка «fr». Есть: ru, kk, en.'],
  [['evaluate', example, '--reading', 'x'], 'cli-bad-reading “x” is not a reading: write it as “id=option”.'],
  [
    ['evaluate', example, '--reading', 'timeliness_weight=legend', '--reading', 'timeliness_weight=annex'],
    'cli-reading-repeated The reading timeliness_weight is given twice.',
  ],
  [
    ['evaluate', 'rulesets/examples/rural-akim-2020.json', '--reading', 'x=y'],
    'cli-unknown-reading The edition rural-akim-2020 has no reading “x”. There are: languages_points, sheet_total, regional_blocks, republican_criteria, republican_quorum, tie_order, budget_over.',
  ],
  [
    ['evaluate', example, '--reading', 'timeliness_weight=legnd'],
    'cli-unknown-reading-option The reading timeliness_weight has no option “legnd”. Perhaps “legend” was meant. There are: annex, legend.',
  ],
  [
    ['check', 'service-qality-2014'],
    `cli-unknown-ruleset There is no edition “service-qality-2014”. Perhaps “service-quality-2014” was meant. There are: ${held}.`,
  ],
  [
    ['check', 'service-quality-2014@9.9.9'],
    `cli-version-not-held Version 9.9.9 of service-quality-2014 is not held here; version ${versionOf('service-quality-2014')} is.`,
  ],
  [
    ['check', 'service-quality'],
    `cli-methodology-needs-day service-quality is a methodology, not an edition: add --on YYYY-MM-DD, the day on which it is held, or name an edition: ${first}, ${second}.`,
  ],
  [
    ['check', 'service-quality', '--on', '1999-01-01'],
    `cli-none-in-force On 1999-01-01 no edition of service-quality was in force. The nearest are: ${first}, ${second}.`,
  ],
  [
    ['check', 'service-quality', '--on', '2014-01-01'],
    `cli-wording-not-held On 2014-01-01 a wording of service-quality was in force that is not held here: as worded by the joint order of 28–30 November 2013 No 06-7/172 and No 964 (registered under No 9031). The nearest that are held: ${first}, ${second}.`,
  ],
  [
    ['check', 'service-quality', '--on', '2016-02-10'],
    `cli-end-not-known Whether service-quality-2014 was in force on 2016-02-10 is not known: only that it was at least until 2016-02-09. The nearest editions: ${second}, ${first}.`,
  ],
  [['check', '/dev/null'], 'cli-file-not-regular “/dev/null” is not a regular file.'],
  [['evaluate', ofPath], 'cli-cohort-names-path The data file names its edition by the path “./x.yaml”; its id is needed.'],
  [['evaluate', example, '--explain', 'nobody:K1'], 'explanation-unknown-subject The file has no subject “nobody”.'],
  [
    ['evaluate', 'rulesets/examples/service-provider-2025.json', '--explain', 'person-1-01:K99'],
    'explanation-unknown-value The subject person-1-01 has no value “K99”. There are: T1, commission_score, vote_score, regional_score, republican_votes.',
  ],
  [
    ['evaluate', 'test/fixtures/functions.yaml', unranked, '--explain', 's'],
    'explanation-needs-value The edition functions has no ranking: add a value, s:value. There are: parts.step, absolute, smallest, largest, kept, power_of, away, even, lower, upper, cut, rooted, logs, irrational, there, gone, filled, doubled, calendar, overdue, row_sum, row_all, row_mean, row_median, row_low, row_high, row_product, row_geomean, row_first, row_last, row_nested, row_count, row_who, row_any, row_steps, marks_total, marks_there, collected, low, high, added, average, middle, how_many, different, people, place, dense, ordinal, portion, scaled, from_others, best_flagged, spread.',
  ],
  [
    ['compare', 'service-quality-2013', 'service-quality-2014', 'rulesets/examples/rural-akim-2020.json'],
    'comparison-refused The data do not suit the first edition, service-quality-2013; 1 error below.',
  ],
  [['test', failing], 'cli-case-failed Case “scalars”, subject s: absolute — expected 2.5, got 2.25.'],
  [['test', failing, '--mutate'], 'cli-mutation-cases-fail functions: cases fail without any change, so there is nothing to change.'],
  [['test', 'service-quality-2014', '--seed', '3'], 'cli-only-with-mutate --seed goes with --mutate only.'],
  [
    ['test', 'service-quality-2014', '--mutate', '--seed', 'x'],
    'cli-bad-whole-number --seed takes a whole number from 0 to 4294967295, not “x”.',
  ],
])('%j', async (args, said) => {
  const { err } = await metodika(args, { env: { LANG: args[1] === '--lang=fr' ? 'ru_RU.UTF-8' : 'en_GB.UTF-8' } });
  expect(err.split('\n').map((line) => line.replace(/^.*? error /, ''))).toContain(said);
});
