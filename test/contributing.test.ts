import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the pages for those who work on the code name is there, and what is there they name. */
const records = ['engine', 'api'].flatMap((house) => readdirSync(`${house}/decisions`).map((file) => `${house}/decisions/${file}`));
const pages = ['CONTRIBUTING.md', 'api/README.md', ...records];
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** A path from the root, by itself or in a command: `<name>` and `*` stand for anything. */
const PATH = /(?<![\w./-])(?:(?:engine|api|admin|rulesets|test|node_modules|\.ci)\/[\w./<>*-]*[\w>]|CONTRIBUTING\.md)/g;
const inCode = (text: string): string =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].map(([, block, code]) => block ?? code ?? '').join('\n');
const linked = (text: string): string[] => [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('names files that exist', () => {
    const named = [...inCode(text).matchAll(PATH)].map(([path]) => path).filter((path) => !/[<*]/.test(path));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    expect(linked(text).filter((path) => !/^https?:/.test(path) && !existsSync(join(dirname(page), path)))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = [...inCode(text).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('has a row for every room', () => {
    const rows = new Set([...contributing.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', ')));
    const rooms = ['engine', 'api', 'admin'].flatMap((house) =>
      readdirSync(house, { withFileTypes: true })
        .filter((one) => one.isDirectory() && !['decisions', 'public', 'node_modules', 'dist', 'data'].includes(one.name))
        .map(({ name }) => `${house}/${name}`),
    );
    expect(rooms.filter((room) => !rows.has(room))).toEqual([]);
  });

  it('links every record of a decision', () => {
    expect(records.filter((record) => !linked(contributing).includes(record))).toEqual([]);
  });

  it('is read in one sitting', () => {
    expect(contributing.trimEnd().split('\n').length).toBeLessThanOrEqual(140);
  });
});
