// Long because every command is called here, the plain way and the wrong one.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleSubject, launched, metodika, root, withoutAdvice } from './run.ts';
import { held, versionOf } from '../harness/editions.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-'));
const ruleset = 'service-quality-2013';
const cohort = `rulesets/examples/${ruleset}.json`;

/** A file in a folder of its own, outside the project. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Places {
  results: { subject: string; category: string; rank: number; values: Record<string, { exact: string; value: string }> }[];
  readings: Record<string, string>;
  ruleset: { id: string; version: string; hash: string };
}

describe('list', () => {
  it('names every edition with its days', async () => {
    const { status, out, err } = await metodika(['list']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^service-quality-2013 +1\.2\.1 +service-quality +2014-02-24 – 2014-12-29 /m);
    expect(out).toContain('2014-12-30 – по меньшей мере до 2016-02-09');
  });

  it('prints one JSON document with --json', async () => {
    const { out } = await metodika(['list', '--json']);
    const { rulesets } = JSON.parse(out) as { rulesets: { id: string; in_force: object }[] };
    expect(rulesets.find(({ id }) => id === 'service-quality-2014')?.in_force).toEqual({
      from: '2014-12-30',
      until: '2016-02-09',
      open_end: true,
    });
  });

  it('speaks the language asked for', async () => {
    expect((await metodika(['list', '--lang', 'en'])).out).toContain('In force');
    expect((await metodika(['list'], { env: { LC_ALL: 'kk_KZ.UTF-8' } })).out).toContain('Қолданыста');
  });
});

describe('evaluate', () => {
  it("prints the contract's document with --json", async () => {
    const { status, out, err } = await metodika(['evaluate', ruleset, cohort, '--json']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const result = JSON.parse(out) as Places;
    expect(result.ruleset).toMatchObject({
      id: ruleset,
      version: versionOf(ruleset),
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    });
    const subjects = (JSON.parse(readFileSync(join(root, cohort), 'utf8')) as { subjects: { id: string }[] }).subjects;
    expect(result.results.map(({ subject }) => subject)).toEqual(subjects.map(({ id }) => id));
    for (const { values } of result.results)
      for (const value of Object.values(values)) if (value !== null) expect(value.exact).toMatch(/^-?\d+\/\d+$/);
  });

  it('needs no ruleset when the file names one', async () => {
    expect((await metodika(['evaluate', cohort, '--json'])).out).toBe((await metodika(['evaluate', ruleset, cohort, '--json'])).out);
    const unnamed = file('unnamed.json', '{ "period": "2013", "subjects": [] }');
    expect(withoutAdvice(await metodika(['evaluate', unnamed]))).toEqual({
      status: 1,
      out: '',
      err: `${unnamed}:1:1 error cli-cohort-names-no-ruleset Ни в командной строке, ни в файле не названа редакция.\n`,
    });
  });

  it('finds the name of a ruleset wherever YAML may have it', async () => {
    const subject = exampleSubject(ruleset);
    for (const text of [
      `# потом\n{"ruleset": "${ruleset}", "subjects": [${subject}]}`,
      `  ruleset: ${held(ruleset)}\n  subjects: [${subject}]\n`,
    ]) {
      expect(await metodika(['evaluate', file('named.yaml', text), '--json'])).toMatchObject({ status: 0, err: '' });
    }
  });

  it('says of a file that names its ruleset but cannot be read why it cannot', async () => {
    const broken = file('comma.json', `{ "ruleset": "${ruleset}"\n"subjects": [] }`);
    expect(withoutAdvice(await metodika(['evaluate', broken]))).toEqual({
      status: 1,
      out: '',
      err: `${broken}:2:1 error missing-comma Перед этим местом не хватает запятой.\n`,
    });
  });

  it('points at the name in the file when there is no such ruleset', async () => {
    const names = {
      [`${ruleset}@9.0.0`]: 'cli-version-not-held',
      'service-quality-2041': 'cli-unknown-ruleset',
      'service-quality': 'cli-methodology-needs-day',
      'x.yaml': 'cli-cohort-names-path',
    };
    for (const [name, code] of Object.entries(names)) {
      const path = file('misnamed.json', `{ "period": "2014",\n  "ruleset": "${name}", "subjects": [] }`);
      const { status, out, err } = await metodika(['evaluate', path]);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toMatch(new RegExp(`^${path}:2:14 error ${code} `));
    }
  });

  it('takes an id with a version, a path, and a methodology with the day', async () => {
    const { out } = await metodika(['evaluate', ruleset, cohort, '--json']);
    for (const named of [
      [held(ruleset)],
      [`rulesets/${ruleset}.yaml`],
      [join(root, `rulesets/${ruleset}.yaml`)],
      ['service-quality', '--on', '2014-12-29'],
    ]) {
      const [word = '', ...options] = named;
      expect((await metodika(['evaluate', word, cohort, '--json', ...options])).out).toBe(out);
    }
  });

  it('starts relative paths from the folder the user stands in', async () => {
    writeFileSync(join(folder, 'here.json'), readFileSync(join(root, cohort)));
    expect((await metodika(['evaluate', ruleset, 'here.json'], { cwd: folder })).status).toBe(0);
    expect(
      (await metodika(['evaluate', ruleset, 'here.json'], { env: { npm_lifecycle_event: 'metodika', INIT_CWD: folder } })).status,
    ).toBe(0);
  });

  it('takes readings from the command line before those of the file', async () => {
    const readings = async (args: string[]) =>
      (JSON.parse((await metodika(['evaluate', ruleset, cohort, '--json', ...args])).out) as Places).readings;
    expect(await readings([])).toMatchObject({ timeliness_rate: 'separate', flat_scaling: 'one' });
    expect(await readings(['--reading', 'timeliness_rate=pooled', '--reading=flat_scaling=zero'])).toMatchObject({
      timeliness_rate: 'pooled',
      flat_scaling: 'zero',
    });
  });

  it('refuses readings that there are not, as usage', async () => {
    const { status, out, err } = await metodika([
      'evaluate',
      cohort,
      '--reading',
      'timeliness_rat=pooled',
      '--reading',
      'timeliness_rate=poold',
    ]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('нет прочтения «timeliness_rat». Возможно, имелось в виду «timeliness_rate»');
    expect(err).toContain('У прочтения timeliness_rate нет варианта «poold». Возможно, имелся в виду «pooled»');
  });

  it('says places, scores and grades to people, in order of place', async () => {
    const { out } = await metodika(['evaluate', ruleset, cohort]);
    const ranks = out
      .split('\n')
      .flatMap((line) => /^ +(\d+) {2}\S+-\d+ /.exec(line)?.[1] ?? [])
      .map(Number);
    expect(ranks).toEqual([...Array.from({ length: 20 }, (_, index) => index + 1), ...Array.from({ length: 16 }, (_, index) => index + 1)]);
  });

  it('evaluates nothing when the data is wrong, and says where', async () => {
    const broken = JSON.parse(readFileSync(join(root, cohort), 'utf8')) as { subjects: { inputs: Record<string, unknown> }[] };
    const [first] = broken.subjects;
    if (first) first.inputs['psc_late'] = -1;
    const path = file('broken.json', JSON.stringify(broken, null, 1));
    const { status, out, err } = await metodika(['evaluate', ruleset, path]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(new RegExp(`^${path}:\\d+:\\d+ error \\S+ .*psc_late`));
    const json = await metodika(['evaluate', ruleset, path, '--json']);
    expect((JSON.parse(json.out) as { diagnostics: object[] }).diagnostics[0]).toMatchObject({ file: path, severity: 'error' });
  });
});

describe('files', () => {
  const evaluated = (path: string) => metodika(['evaluate', ruleset, path]);

  it('that are not there, are folders or are not text are refused by name', async () => {
    expect(await evaluated('no-such.json')).toEqual({
      status: 1,
      out: '',
      err: 'no-such.json:1:1 error cli-file-not-found Нет файла «no-such.json».\n',
    });
    expect((await evaluated('rulesets')).err).toBe('rulesets:1:1 error cli-file-is-folder «rulesets» — папка, а нужен файл.\n');
    expect((await evaluated('/dev/zero')).err).toContain('cli-file-not-regular');
    const windows = file('windows.json', Buffer.from([0x7b, 0x22, 0xef, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x22, 0x3a, 0x31, 0x7d]));
    expect(await evaluated(windows)).toMatchObject({ status: 1, out: '' });
    expect((await evaluated(windows)).err).toMatch(/^\S+:1:\d+ error wrong-encoding .*Windows-1251/);
  });

  it('that are long for their spaces are evaluated', async () => {
    const text = readFileSync('rulesets/examples/service-quality-2013.json', 'utf8');
    const long = file('long.json', text.replace('"subjects"', `${' '.repeat(70 * 2 ** 20)}"subjects"`));
    const [found, short] = [await evaluated(long), await evaluated('rulesets/examples/service-quality-2013.json')];
    expect(found).toEqual({ ...short, status: 0 });
  });

  it('that are too large are refused unread', async () => {
    const large = file('large.json', '');
    writeFileSync(large, Buffer.alloc(120 * 2 ** 20 + 1, 0x20));
    expect((await evaluated(large)).err).toBe(
      `${large}:1:1 error cli-file-too-large Файл «${large}» слишком велик: 121\u00a0МБ при пределе 120\u00a0МБ.\n`,
    );
  });
});

describe('a day', () => {
  const on = (day: string) => metodika(['check', 'service-quality', '--on', day]);

  it('chooses the edition in force, both ends inclusive', async () => {
    expect((await on('2014-12-29')).out).toContain(`service-quality-2013 ${versionOf('service-quality-2013')}`);
    expect((await on('2014-12-30')).out).toContain(`service-quality-2014 ${versionOf('service-quality-2014')}`);
    expect((await on('2016-02-09')).status).toBe(0);
  });

  it('on which none was in force, or one that is not held, is an error naming the nearest two', async () => {
    const nearest = /service-quality-2013 \(2014-02-24 – 2014-12-29\), service-quality-2014 \(2014-12-30 – по меньшей мере до 2016-02-09\)/;
    expect(await on('2012-01-01')).toMatchObject({ status: 1, err: expect.stringMatching(nearest) as string });
    expect(await on('2013-06-01')).toMatchObject({ status: 1, err: expect.stringMatching(nearest) as string });
    expect((await on('2013-06-01')).err).toContain('cli-wording-not-held');
    const control = (day: string) => metodika(['check', 'service-control', '--on', day]);
    expect((await control('2013-07-25')).err).toContain('cli-wording-not-held');
    expect((await control('2013-07-26')).out).toContain('service-control-2013');
    expect(await on('2016-02-10')).toMatchObject({ status: 1, err: expect.stringContaining('неизвестно') as string });
  });

  it('must exist, and must be given with a methodology', async () => {
    expect((await on('2014-02-30')).status).toBe(2);
    expect(await metodika(['check', 'service-quality'])).toMatchObject({ status: 2, err: expect.stringContaining('--on') as string });
    expect(await metodika(['check', 'service-quality-2014', '--on', '2014-01-01'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('cli-not-in-force') as string,
    });
  });
});

describe('check and test', () => {
  it('have nothing against a ruleset that is right', async () => {
    expect(await metodika(['check', ruleset])).toMatchObject({ status: 0 });
    expect(await metodika(['test', ruleset])).toMatchObject({ status: 0, err: '' });
  });

  it("print a ruleset's faults with their places", async () => {
    const text = readFileSync(join(root, `rulesets/${ruleset}.yaml`), 'utf8');
    const at = text.split('\n').findIndex((line) => line.startsWith('methodology:')) + 1;
    const path = file('faulty.yaml', text.replace(/^methodology: /m, 'metodology: '));
    const { status, out, err } = await metodika(['check', path]);
    expect(status).toBe(1);
    expect(out).toMatch(/^\d+ ошиб/);
    expect(err).toContain(`${path}:${at}:1 error unknown-property `);
    const json = await metodika(['check', path, '--json']);
    expect((JSON.parse(json.out) as { diagnostics: object[] }).diagnostics).toContainEqual(
      expect.objectContaining({ file: path, line: at, column: 1, code: 'unknown-property' }),
    );
    expect(await metodika(['evaluate', path, cohort])).toMatchObject({ status: 1, out: '' });
  });

  it('tell a case that does not come out, with both numbers', async () => {
    const text = readFileSync(join(root, `rulesets/${ruleset}.yaml`), 'utf8');
    const path = file('case.yaml', text.replace(/(expect: \{[^}]*rank: )\d+/, '$199'));
    const { status, out, err } = await metodika(['test', path]);
    expect(status).toBe(1);
    expect(err).toMatch(/error cli-case-failed .*rank — ожидалось 99, получено \d+\.\n$/);
    expect(out).toContain('не сошёлся 1');
    const { cases } = JSON.parse((await metodika(['test', path, '--json'])).out) as { cases: { passed: boolean; failures: object[] }[] };
    expect(cases.filter(({ passed }) => !passed).flatMap(({ failures }) => failures)).toEqual([
      expect.objectContaining({ key: 'rank', expected: '99' }),
    ]);
  });

  it.each([
    ['ru', 'Пример «Места, равные делят место»', 'Места, равные делят место'],
    ['kk', '«Орындар, теңдер орынды бөліседі» мысалы', 'Орындар, теңдер орынды бөліседі'],
    ['en', 'Case “Places, equals share a place”', 'Places, equals share a place'],
  ])('name a case in the language asked for, in JSON too: %s', async (language, said, name) => {
    const text = readFileSync(join(root, `rulesets/${ruleset}.yaml`), 'utf8');
    const [before = '', own = ''] = text.split('- name: { ru: "Места, равные делят место"');
    const path = file('named.yaml', `${before}- name: { ru: "Места, равные делят место"${own.replace(/rank: 1\b/, 'rank: 98')}`);
    expect((await metodika(['test', path, '--lang', language])).err).toContain(said);
    const { cases } = JSON.parse((await metodika(['test', path, '--json', '--lang', language])).out) as {
      cases: { name: string; passed: boolean }[];
    };
    expect(cases.flatMap((one) => (one.passed ? [] : [one.name]))).toEqual([name]);
  });
});

describe('a command line that is wrong', () => {
  it('is named, with what was meant', async () => {
    expect(await metodika([])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('Есть команды: list, check, test, evaluate, rank, compare, clauses, deadlines, replay.') as string,
    });
    expect(await metodika(['chek'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('Возможно, имелась в виду «check».') as string,
    });
    expect(await metodika(['evaluate', ruleset])).toMatchObject({
      status: 2,
      err: expect.stringContaining('не хватает: <data file>') as string,
    });
    expect(await metodika(['check', 'service-qualty-2013'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('«service-quality-2013»') as string,
    });
    expect(await metodika(['check', `${ruleset}@9.9.9`])).toMatchObject({
      status: 1,
      err: expect.stringContaining(`есть версия ${versionOf(ruleset)}`) as string,
    });
  });

  it('still yields one JSON document with --json', async () => {
    expect(JSON.parse((await metodika(['check', '--json'])).out)).toMatchObject({ diagnostics: [{ code: 'cli-missing-argument' }] });
  });

  it('is helped with --help', async () => {
    expect(await metodika(['--help'])).toMatchObject({ status: 0, err: '' });
    for (const command of ['list', 'check', 'test', 'evaluate', 'compare']) {
      expect(await metodika([command, '--help'])).toMatchObject({
        status: 0,
        err: '',
        out: expect.stringContaining(`metodika -- ${command}`) as string,
      });
    }
  });
});

describe('colours', () => {
  it('go to a terminal only, unless asked for', async () => {
    const escape = '\u001B[';
    expect((await metodika(['list'], { env: { CI: '1' } })).out).not.toContain(escape);
    expect((await metodika(['list', '--color'])).out).toContain(escape);
    expect((await metodika(['list'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out).not.toContain(escape);
    expect((await metodika(['list', '--no-color'], { env: { FORCE_COLOR: '1' } })).out).not.toContain(escape);
  });
});

describe('a process of its own', () => {
  it.each([
    [0, ['list']],
    [0, ['evaluate', ruleset, cohort, '--json', '--reading', 'timeliness_rate=pooled']],
    [1, ['evaluate', ruleset, 'no-such.json']],
    [1, ['check', 'service-quality', '--on', '2013-06-01', '--lang', 'en']],
    [2, ['chek']],
  ])('ends with %d and prints what is printed inside another: %j', async (status, args) => {
    const ran = launched(args);
    expect(ran.status).toBe(status);
    expect(ran).toEqual(await metodika(args));
  });

  it('knows its environment and the folder its user stands in', () => {
    expect(launched(['list'], { env: { LC_ALL: 'kk_KZ.UTF-8', FORCE_COLOR: '1' } }).out).toMatch(/\u001B\[.*Қолданыста/);
    writeFileSync(join(folder, 'here.json'), readFileSync(join(root, cohort)));
    expect(launched(['evaluate', ruleset, 'here.json'], { cwd: folder }).status).toBe(0);
    expect(launched(['evaluate', ruleset, 'here.json'], { env: { npm_lifecycle_event: 'metodika', INIT_CWD: folder } }).status).toBe(0);
  });
});
