import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metodika, root } from './run.ts';

const editions = ['service-quality-2013', 'service-quality-2014'] as const;
const folder = mkdtempSync(join(tmpdir(), 'metodika-'));

function file(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** The example of each edition, of a few bodies. */
const cohorts = editions.map((id) => {
  const { subjects, ...rest } = JSON.parse(readFileSync(join(root, `rulesets/examples/${id}.json`), 'utf8')) as { subjects: object[] };
  return file(`${id}.json`, { ...rest, subjects: subjects.slice(16, 24) });
});
const [, second = ''] = cohorts;

interface Answer {
  rulesets: { left: { id: string }; right: { id: string }; headings: object[] };
  results: { subjects: { difference: { exact: string }; parts: { points: { exact: string } }[] }[] } | null;
}

const compared = async (...args: string[]): Promise<Answer> => JSON.parse((await metodika(['compare', ...args, '--json'])).out) as Answer;

describe('compare', () => {
  it('tells two editions apart on a page, and in JSON', async () => {
    const { status, out, err } = await metodika(['compare', ...editions]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const heading of ['Изменились веса', 'Изменились формулы', 'Изменились таблицы', 'Впервые урегулировано прочтением'])
      expect(out).toContain(`\n${heading}\n`);
    expect(out).not.toContain('Результаты рядом');
    const { rulesets, results } = await compared(...editions);
    expect([rulesets.left.id, rulesets.right.id, rulesets.headings.length > 0, results]).toEqual([...editions, true, null]);
  });

  it('speaks the language asked for', async () => {
    expect((await metodika(['compare', ...editions, '--lang', 'kk'])).out).toContain('Кестелер өзгерді');
    expect((await metodika(['compare', ...editions, '--lang', 'en'])).out).toContain('Tables changed');
  });

  it('takes a cohort for each, and parts every difference exactly', async () => {
    const { out, status } = await metodika(['compare', ...editions, ...cohorts]);
    expect(status).toBe(0);
    expect(out).toContain('\nИз чего складывается разница\n');
    const { results } = await compared(...editions, ...cohorts);
    expect(results?.subjects).toHaveLength(8);
  });

  it('takes one cohort for both: one edition under two readings', async () => {
    const { out } = await metodika(['compare', editions[1], editions[1], second, '--right-reading', 'timeliness_weight=legend']);
    expect(out).toContain('Редакции говорят одно и то же');
    expect(out).toContain('Стало — при прочтении timeliness_weight: «10, как в пункте 22»');
    expect((await compared(editions[1], editions[1], second)).results?.subjects.every(({ difference }) => difference.exact === '0/1')).toBe(
      true,
    );
  });

  it('takes a file for both that names either of them, with its version or without', async () => {
    const rules = readFileSync(join(root, `rulesets/${editions[1]}.yaml`), 'utf8');
    const draft = join(folder, 'draft.yaml');
    writeFileSync(draft, rules.replace(`id: ${editions[1]}`, `id: ${editions[1]}-draft`));
    const data = JSON.parse(readFileSync(second, 'utf8')) as { subjects: object[] };
    const version = /^version: (.*)$/m.exec(rules)?.[1] ?? '';
    const names = [editions[1], `${editions[1]}@${version}`, `${editions[1]}-draft`];
    for (const ruleset of names) {
      const named = file('named.json', { ...data, ruleset, subjects: data.subjects.slice(0, 2) });
      expect(await metodika(['compare', editions[1], draft, named])).toMatchObject({ status: 0, err: '' });
    }
    const other = file('other.json', { ...data, ruleset: editions[0] });
    expect((await metodika(['compare', editions[1], draft, other])).err).toContain('cohort-other-ruleset');
  });

  it('tells of a text with mistakes what can be compared, and what is wrong with it', async () => {
    const rules = readFileSync(join(root, `rulesets/${editions[1]}.yaml`), 'utf8');
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, rules.replace('formula: if(z == 0, 0, a / z * W)', 'formula: no_such_name'));
    const { status, out, err } = await metodika(['compare', editions[0], broken]);
    expect(status).toBe(1);
    expect(out).toMatch(/Не сравнивается: в тексте ошибки\n• .*: values\.K2 «/);
    expect(out).toContain('Изменились веса');
    expect(err).toContain('error unknown-name');
    const { diagnostics, rulesets } = JSON.parse((await metodika(['compare', editions[0], broken, '--json'])).out) as {
      diagnostics: { code: string }[];
      rulesets: { leftOut: { right: { path: string[] }[] } };
    };
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-name');
    expect(rulesets.leftOut.right.map(({ path }) => path)).toContainEqual(['values', 'K2']);
    writeFileSync(broken, 'broken: [');
    expect(await metodika(['compare', editions[0], broken])).toMatchObject({ status: 1, out: '' });
  });

  it('says which of the two refuses the data', async () => {
    const unnamed = file('unnamed.json', { subjects: [{ id: 'a', category: 'local', inputs: {} }] });
    const { status, out, err } = await metodika(['compare', ...editions, unnamed]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/comparison-refused Данные не подходят к первой редакции service-quality-2013; ниже \d+ ош/);
    expect(err).toMatch(/comparison-refused Данные не подходят ко второй редакции service-quality-2014; ниже \d+ ош/);
    const { diagnostics } = JSON.parse((await metodika(['compare', ...editions, unnamed, '--json'])).out) as {
      diagnostics: { side: string; code: string }[];
    };
    expect(new Set(diagnostics.map(({ side }) => side))).toEqual(new Set(['left', 'right']));
    const other = await metodika(['compare', ...editions, second, second]);
    expect(other.err).toContain('к первой редакции service-quality-2013');
    expect(other.err).not.toContain('ко второй редакции');
  });

  it('refuses what there is not, as the other commands do', async () => {
    expect(await metodika(['compare', editions[0]])).toMatchObject({
      status: 2,
      err: expect.stringContaining('не хватает: <ruleset|file.yaml>') as string,
    });
    expect(await metodika(['compare', editions[0], 'service-qualty-2014'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('«service-quality-2014»') as string,
    });
    expect(await metodika(['compare', ...editions, 'no-such.json'])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('cli-file-not-found') as string,
    });
    expect(await metodika(['compare', ...editions, second, '--left-reading', 'timeliness_weight=legend'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('cli-unknown-reading') as string,
    });
    expect(await metodika(['compare', ...editions, ...cohorts, 'more.json'])).toMatchObject({ status: 2 });
  });
});
