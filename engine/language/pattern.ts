import type { Path } from '../source.ts';

/** Whether a path begins as a pattern says: `#` stands for an index, `*` for any key; how many steps then remain is left to the caller. */
export function begins(path: Path, pattern: string): boolean {
  const steps = stepsOf(pattern);
  return (
    path.length >= steps.length &&
    steps.every((step, index) => {
      const given = path[index];
      return step === '#' ? typeof given === 'number' : step === '*' ? true : String(given) === step;
    })
  );
}

export function isAt(path: Path, pattern: string): boolean {
  return path.length === stepsOf(pattern).length && begins(path, pattern);
}

const patterns = new Map<string, readonly string[]>();

function stepsOf(pattern: string): readonly string[] {
  let steps = patterns.get(pattern);
  if (!steps) patterns.set(pattern, (steps = pattern.split('.')));
  return steps;
}
