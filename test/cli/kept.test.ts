import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { heldEditions } from '../../engine/cli/editions.ts';
import { answer } from '../../engine/cli/metodika.ts';
import { readModel, writeModel } from '../../engine/cli/model-text.ts';
import { checkToUse } from '../../engine/cli/proved.ts';
import { checkRuleset, type Model } from '../../engine/index.ts';
import { pipe } from '../harness/pipe.ts';
import { root } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-kept-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const editions = readdirSync(join(root, 'rulesets')).filter((name) => name.endsWith('.yaml'));
const sourceOf = (name: string) => ({ name: `rulesets/${name}`, text: readFileSync(join(root, 'rulesets', name), 'utf8') });
const modelOf = (name: string): Model => {
  const { ruleset } = checkRuleset(sourceOf(name));
  if (!ruleset) throw new Error(name);
  return ruleset.model;
};

/** What a command says, keeping what it keeps in a folder of its own. */
async function said(cache: string, ...args: readonly string[]): Promise<unknown> {
  const [out, err] = [pipe(), pipe()];
  const status = await answer(args, { root, cache, called: 'metodika', cwd: root, env: {}, out: out.stream, err: err.stream });
  return { status, out: out.text(), err: err.text() };
}

describe.each(editions)('%s', (name) => {
  const id = basename(name, '.yaml');
  const data = `rulesets/examples/${id}.json`;

  it('is the same when it is read back, to the last reference', () => {
    const model = modelOf(name);
    const text = writeModel(model);
    expect(text).not.toBeNull();
    const again = readModel(text ?? '');
    expect(again).toStrictEqual(model);
    expect(Object.isFrozen(again)).toBe(true);
    expect(writeModel(again)).toBe(text);
  });

  it('evaluates and explains to the same words and figures', async () => {
    const cache = join(folder, id);
    const { subjects } = JSON.parse(readFileSync(join(root, data), 'utf8')) as { subjects: { id: string }[] };
    const explained = ['evaluate', data, '--explain', subjects[0]?.id ?? '', '--lang', 'en'];
    const commands = [
      ['evaluate', data],
      [...explained, '--json'],
    ];
    const anew: unknown[] = [];
    for (const command of commands) {
      rmSync(cache, { recursive: true, force: true });
      anew.push(await said(cache, ...command));
    }
    expect(readdirSync(join(cache, 'checked'))).toHaveLength(1);
    const again: unknown[] = [];
    for (const command of commands) again.push(await said(cache, ...command));
    expect(again).toEqual(anew);
  });
});

describe('what is kept', () => {
  const name = 'service-provider-2025.yaml';
  const source = sourceOf(name);
  const cache = join(folder, 'engine-1');
  const keptIn = (where: string): string => {
    const [only = ''] = readdirSync(join(where, 'checked'));
    return join(where, 'checked', only);
  };
  /** Whether what is kept in a folder was taken: then nothing is said of the ruleset, of which its check has something to say. */
  const isTaken = async (where: string, text = source): Promise<boolean> =>
    (await checkToUse(text, { root, cache: where })).diagnostics.length === 0;

  it('is taken from then on', async () => {
    expect(await isTaken(cache)).toBe(false);
    expect(await isTaken(cache)).toBe(true);
  });

  it.each([
    ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -1))],
    [
      'changed',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('"service-provider-2025"', '"service-provider-2026"')),
    ],
    ['empty', (path: string) => writeFileSync(path, '')],
    ['that a group may write', (path: string) => chmodSync(path, 0o664)],
    ['that everybody may write', (path: string) => chmodSync(path, 0o646)],
  ])('is found anew of a file %s', async (what, spoil) => {
    const own = join(folder, what, 'engine-1');
    cpSync(cache, own, { recursive: true });
    spoil(keptIn(own));
    expect(await isTaken(own)).toBe(false);
    expect(await isTaken(own)).toBe(true);
  });

  // Nobody else can give a file away.
  it.runIf(process.getuid?.() === 0)('is found anew of a file of somebody else', async () => {
    const own = join(folder, 'given away', 'engine-1');
    cpSync(cache, own, { recursive: true });
    chownSync(keptIn(own), 12_345, 12_345);
    expect(await isTaken(own)).toBe(false);
  });

  it('is found anew of a file that leads elsewhere', async () => {
    const own = join(folder, 'led', 'engine-1');
    cpSync(cache, own, { recursive: true });
    const path = keptIn(own);
    rmSync(path);
    symlinkSync(keptIn(cache), path);
    expect(await isTaken(own)).toBe(false);
  });

  it('is found anew by another build of the engine, and for another text', async () => {
    const other = join(folder, 'engine-2');
    cpSync(cache, other, { recursive: true });
    expect(await isTaken(other)).toBe(false);
    const changed = { ...source, text: `${source.text}\n# …\n` };
    const own = join(folder, 'other text', 'engine-1');
    expect(await isTaken(own, changed)).toBe(false);
    expect(await isTaken(own, changed)).toBe(true);
    writeFileSync(keptIn(own), readFileSync(keptIn(cache)));
    expect(await isTaken(own, changed)).toBe(false);
  });

  it('is a proof too of a text that differs in its notes alone, and of no other', async () => {
    const own = join(folder, 'proofs');
    const proofs = async (text: string): Promise<number> => {
      const { ruleset } = await checkToUse({ ...source, text }, { root, cache: own });
      expect(ruleset?.model).toStrictEqual(checkRuleset({ ...source, text }).ruleset?.model);
      return readdirSync(join(own, 'proved')).length;
    };
    const { text } = source;
    const [version = ''] = /^version: .*$/m.exec(text) ?? [];
    const [max = ''] = /^ +max: 7$/m.exec(text) ?? [];
    expect(await proofs(text)).toBe(1);
    expect(await proofs(`# …\n\n${text}`)).toBe(1);
    expect(await proofs(text.replace(version, 'version: "77"'))).toBe(1);
    expect(await proofs(text.replace(max, `${max}0`))).toBe(2);
  });

  it('says the same of a text of which most entries were read before', async () => {
    const own = join(folder, 'entries', 'engine-1');
    const { text } = sourceOf('service-quality-2014.yaml');
    await checkToUse({ name: 'a.yaml', text }, { root, cache: own });
    const kept = readdirSync(join(own, 'read'));
    expect(kept).toHaveLength(1);
    const changed = { name: 'a.yaml', text: text.replace('formula: P1 + P2', 'formula: (P1 + P2) * 9 / 10') };
    const [again, anew] = [await checkToUse(changed, { root, cache: own }), checkRuleset(changed)];
    expect(again.ruleset?.model).toStrictEqual(anew.ruleset?.model);
    expect(again.diagnostics).toEqual(anew.diagnostics);
    expect(readdirSync(join(own, 'read'))).toEqual(kept);
  });

  it('leaves nothing untold of a text that is refused', async () => {
    const own = join(folder, 'refused');
    const { text } = sourceOf('service-quality-2013.yaml');
    const wrong = { name: 'a.yaml', text: text.replace('standards_required: 20', 'standards_required: -20') };
    await checkToUse({ name: 'a.yaml', text }, { root, cache: own });
    const { ruleset, diagnostics } = await checkToUse(wrong, { root, cache: own });
    expect(ruleset).toBeNull();
    expect(diagnostics).toEqual(checkRuleset(wrong).diagnostics);
  });

  it('is not the model of a text with an error, which is told each time', async () => {
    const own = join(folder, 'wrong');
    const wrong = { ...source, text: source.text.replace(/^id: .*$/m, '') };
    for (let time = 0; time < 2; time += 1) {
      const { ruleset, diagnostics } = await checkToUse(wrong, { root, cache: own });
      expect({ ruleset, codes: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code) }).toEqual({
        ruleset: null,
        codes: ['missing-property'],
      });
    }
  });

  it('grows only so far', async () => {
    const own = join(folder, 'many');
    const { text } = sourceOf('../test/diagnostics/base/ruleset.yaml');
    for (let index = 0; index < 40; index += 1)
      await checkToUse({ name: 'base.yaml', text: `${text}\n# ${index}\n` }, { root, cache: own });
    expect(readdirSync(join(own, 'checked'))).toHaveLength(32);
  });

  it('tells what editions say of themselves as they do', async () => {
    const own = { root, cache: join(folder, 'editions') };
    const anew = await heldEditions(own);
    expect(anew.editions).toHaveLength(editions.length);
    expect(await heldEditions(own)).toEqual(anew);
    expect(readdirSync(join(own.cache, 'editions'))).toEqual(['identities']);
  });
});
