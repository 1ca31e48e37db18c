/**
 * Imports through the engine's door, led to the files that the door takes the names from. A bundle is parted by files, not by names: with
 * the door itself in it, a command would load all that the door leads to.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const FROM = /^(import|export) (type )?\{([^}]*)\} from '(\.[^']*)';$/gm;

/** `a`, `type B`, `c as d` as what is taken and what it is called then; types are gone from a bundle. */
function namesIn(list) {
  return list.split(',').flatMap((part) => {
    const [, type, taken, called = taken] = /^(type )?(\w+)(?: as (\w+))?$/.exec(part.trim()) ?? [];
    return taken === undefined || type ? [] : [{ taken, called }];
  });
}

/** By name, the file that a door has it from. */
function behind(door) {
  const text = readFileSync(door, 'utf8');
  const found = new Map();
  for (const [, path] of text.matchAll(/^export \* from '([^']*)';$/gm)) {
    for (const [name, origin] of behind(join(dirname(door), path))) found.set(name, origin);
  }
  for (const [, , type, list, path] of text.matchAll(FROM)) {
    if (!type) for (const { taken, called } of namesIn(list)) found.set(called, { file: join(dirname(door), path), taken });
  }
  return found;
}

/** For esbuild: of the files of `folder`, those that import from `door`. */
export function throughDoor(door, folder) {
  const origins = behind(door);
  const led = (word, path, list) =>
    namesIn(list)
      .map(({ taken, called }) => {
        const origin = origins.get(taken);
        if (!origin) throw new Error(`${path}: ${taken} is not behind ${door}`);
        const file = relative(dirname(path), origin.file).replaceAll('\\', '/');
        return `${word} { ${origin.taken} as ${called} } from '${file.startsWith('.') ? file : `./${file}`}';`;
      })
      .join(' ');
  return {
    name: 'through-door',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (dirname(path) !== folder) return undefined;
        const contents = readFileSync(path, 'utf8').replace(FROM, (whole, word, type, list, from) =>
          !type && join(folder, from) === door ? led(word, path, list) : whole,
        );
        return { contents, loader: 'ts' };
      });
    },
  };
}
