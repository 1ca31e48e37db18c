import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  checkRuleset,
  complete,
  definition,
  hover,
  lineText,
  positionOf,
  read,
  type CheckedRuleset,
  type Path,
  type Source,
  type Term,
} from '../../../engine/index.ts';
import { walk } from '../../../engine/language/walk.ts';

/**
 * Every name of every formula, as `check` understood it: where it stands and where what it means is declared. The language
 * service reads the text in its own way, which bears what `check` refuses; here the two must agree.
 */
function* usesIn({ model }: CheckedRuleset): Generator<{ readonly term: Term; readonly to: Path; readonly name: string }> {
  const terms = [
    ...[...model.values.values()].flatMap(({ term, when, floor, cap, legend }) => [
      term,
      when,
      floor,
      cap,
      ...[...legend.values()].map((one) => one.term),
    ]),
    ...model.limits.map(({ term }) => term),
    ...model.warnings.map(({ term }) => term),
    ...model.findings.map(({ term }) => term),
    model.grade?.term ?? null,
  ];
  for (const top of terms.filter((one) => one !== null)) {
    for (const term of walk(top)) {
      const to = declarationIn(term);
      if (to) yield { term, to, name: String(to.at(-1)) };
    }
  }
}

function declarationIn(term: Term): Path | null {
  const { path } = term.at;
  const fields = (path: readonly string[]): Path => path.flatMap((step) => ['fields', step]);
  switch (term.kind) {
    case 'value':
      return ['values', term.id];
    case 'parameter':
      return ['parameters', term.id];
    case 'table':
      return ['tables', term.id];
    case 'input':
      return ['inputs', term.path[0] ?? '', ...fields(term.path.slice(1))];
    case 'field':
      return ['inputs', ...term.list.split('.').flatMap((step, index) => (index === 0 ? [step] : ['fields', step])), ...fields(term.path)];
    case 'symbol':
      return [...path.slice(0, path[0] === 'grade' ? 1 : 2), 'legend', term.name];
    case 'attribute':
      return term.name === 'category' || term.name === 'id' ? null : ['attributes', term.name];
    default:
      return null;
  }
}

/** Letters of a legend may be called like keys, and values of another edition. */
function inLegend(source: Source, line: number): boolean {
  const indent = (text: string): number => text.search(/\S/);
  const own = indent(lineText(source, line));
  for (let above = line - 1; above > 0; above -= 1) {
    const text = lineText(source, above);
    if (text.trim() !== '' && indent(text) < own) return /^(legend:|[a-z]+(-[a-z0-9]+)+:)$/.test(text.trim());
  }
  return false;
}

const files = [
  ...readdirSync('rulesets').map((name) => `rulesets/${name}`),
  ...readdirSync('test/fixtures').map((name) => `test/fixtures/${name}`),
].filter((name) => name.endsWith('.yaml'));

describe.each(files)('%s', (name) => {
  const source = { name, text: readFileSync(name, 'utf8') };
  const { ruleset } = checkRuleset(source);
  const { document } = read(source);

  it('has every name of a formula lead to its declaration, and offered where it stands', () => {
    if (!ruleset || !document) throw new Error('a shipped ruleset is in order');
    const seen = new Set<number>();
    const wrong: string[] = [];
    for (const { term, to, name: wanted } of usesIn(ruleset)) {
      const span = document.textSpan(term.at.path, term.at.span.start, term.at.span.end);
      const written = source.text.slice(span.start, span.end);
      if (seen.has(span.start) || !/^[\w.]+/.test(written)) continue;
      seen.add(span.start);
      const position = positionOf(source, span.start + 1);
      const found = definition(source, position);
      const declared = document.keySpan(to);
      // The item of a report rule is a name of its own: it stands for each field of a record in turn.
      if (written === 'item') continue;
      const said = `${position.line}:${position.column} ${written} (${wanted})`;
      if (found?.span.start !== declared.start || found.span.end !== declared.end)
        wrong.push(`definition ${said}: ${JSON.stringify(found)}`);
      const word = /^[\w.]+/.exec(written)?.[0] ?? '';
      if (!complete(source, position).some(({ label }) => label === word)) wrong.push(`complete ${said}`);
      if (hover(source, position, 'ru')?.label === undefined) wrong.push(`hover ${said}`);
    }
    expect(seen.size).toBeGreaterThan(4);
    expect(wrong).toEqual([]);
  });

  it('has a declaration for every plain reference', () => {
    const wrong: string[] = [];
    let looked = 0;
    const pattern =
      /(?<![\w-])(?:within|at_stage|like|category|by|of|per|score|fact|parameter|default|group|after): ([A-Za-z_][\w.-]*)(?=\s|,|\}|$)/gm;
    for (const match of source.text.matchAll(pattern)) {
      const word = match[1] ?? '';
      const position = positionOf(source, match.index + match[0].length - word.length);
      if (
        ['category', 'all', 'none', 'null'].includes(word) ||
        /\b(expect|stages|legend):.*$/.test(lineText(source, position.line)) ||
        inLegend(source, position.line) ||
        lineText(source, position.line).includes('label:') ||
        /\{ *ru:/.test(lineText(source, position.line))
      )
        continue;
      looked += 1;
      if (!definition(source, position)) wrong.push(`definition ${position.line}:${position.column} ${match[0]}`);
      if (!complete(source, position).some(({ label }) => label === word))
        wrong.push(`complete ${position.line}:${position.column} ${match[0]}`);
    }
    expect(looked).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('has every key that the schema knows offered and described where it stands', () => {
    const wrong: string[] = [];
    for (const match of source.text.matchAll(
      /(?<=^ *|[{,] )(label|clause|formula|legend|role|weight|type|round|digits|mode|hit|rows|then|gates|advance|question|why|admit_when|value): /gm,
    )) {
      const position = positionOf(source, match.index + 1);
      const key = match[1] ?? '';
      const kind = hover(source, position, 'en')?.kind;
      if (kind === undefined) wrong.push(`hover ${position.line}:${position.column} ${key}`);
      if (kind === 'key' && !complete(source, position).some(({ label }) => label === key))
        wrong.push(`complete ${position.line}:${position.column} ${key}`);
    }
    expect(wrong).toEqual([]);
  });
});
