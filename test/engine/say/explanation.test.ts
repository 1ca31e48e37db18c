import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain, explainedPage, explainedText, nodeWords, LANGUAGES, type NodeWords } from '../../../engine/index.ts';
import { stackedLatex } from '../../../engine/say/stacked.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** What screens show of an explanation is what its page says, part by part. */
const folder = new URL('../explain/pages/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const evaluated = evaluateData(rulesetFrom(read('agency.yaml')).model, JSON.parse(read('agency.json')));

function partsOf(node: NodeWords): string[] {
  const { derivation, label, children } = node;
  const own = derivation
    ? [label, derivation.equation, ...derivation.facts.filter(({ byLetter }) => !byLetter).map(({ sentence }) => sentence)]
    : [];
  return [...own, ...children.filter(({ row, reference }) => row === null && !reference).flatMap(partsOf)];
}

test.each(LANGUAGES)('the parts of a node stand on its page, in %s', async (language) => {
  const { model, evaluation } = await evaluated;
  for (const subject of ['north', 'south']) {
    const explanation = explain(model, evaluation, subject, 'total');
    if (!explanation) throw new Error('no total');
    const lines = new Set(explainedPage(explanation, language).body.map(({ text }) => text));
    const parts = partsOf(nodeWords(explanation, language));
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter((part) => !lines.has(part))).toEqual([]);
  }
});

test('a page is its heading and its body, however long the heading is', async () => {
  const { model, evaluation } = await evaluated;
  const explanation = explain(model, evaluation, 'north', 'total');
  if (!explanation) throw new Error('no total');
  const { heading, body } = explainedPage(explanation, 'ru');
  const lines = [...heading, ...body.map(({ depth, text }) => '  '.repeat(depth) + text)];
  expect(explainedText(explanation, 'ru')).toBe(`${lines.join('\n')}\n`);
  expect(body[0]?.text).toBe(nodeWords(explanation, 'ru').label);
});

test('a letter has its meaning and its value, and a number the fraction that its digits leave out', async () => {
  const { model, evaluation } = await evaluated;
  const explanation = explain(model, evaluation, 'north', 'mean_share');
  if (!explanation) throw new Error('no share');
  const node = nodeWords(explanation, 'en');
  expect(node.whole).toBe(node.fraction === null);
  for (const { letter, value } of node.derivation?.letters ?? []) expect([letter, value].every((text) => text !== '')).toBe(true);
});

test.each([
  ['k * a / b', 'ru', 'K2', 'K_{2} = \\frac{k \\cdot a}{b}'],
  ['10 * 7 / 8 - 0.2', 'ru', null, '\\frac{10 \\cdot 7}{8} - 0{,}2'],
  ['if(b == 0, k, k / b)', 'en', null, '\\begin{dcases} k, & \\text{if }b = 0 \\\\ \\frac{k}{b}, & \\text{otherwise} \\end{dcases}'],
  // A line says as much, and words more than a name of a function.
  ['a + b', 'ru', 'K2', null],
  ['mean_over(category, score) / 2', 'ru', null, null],
  ['not a (formula', 'ru', null, null],
] as const)('%s is stacked where mathematics stacks it', (formula, language, name, latex) => {
  expect(stackedLatex(formula, {}, language, name)).toBe(latex);
});
