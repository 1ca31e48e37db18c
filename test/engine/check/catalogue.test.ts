import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../../../engine/messages/index.ts';

/** Whatever takes a code first. */
const REPORTERS = new Set(['error', 'errorAt', 'report', 'refuse', 'problem', 'own', 'unknown', 'complain', 'misused', 'Refused']);

interface Code {
  readonly code: string;
  readonly where: string;
}

/** Codes that are reported, every text of the engine (a code may come from a table), and what composed texts begin with. */
function codesOf(file: string): { reported: Code[]; texts: string[]; beginnings: string[] } {
  const source = ts.createSourceFile(file, readFileSync(join('engine', file), 'utf8'), ts.ScriptTarget.Latest, true);
  const reported: Code[] = [];
  const texts: string[] = [];
  const beginnings: string[] = [];
  const take = (node: ts.Expression | undefined): void => {
    if (!node) return;
    if (ts.isConditionalExpression(node)) {
      take(node.whenTrue);
      take(node.whenFalse);
    } else if (ts.isStringLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      reported.push({ code: node.text, where: `engine/${file}:${line + 1}` });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) texts.push(node.text);
    if (ts.isTemplateHead(node) && node.text.endsWith('-')) beginnings.push(node.text);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
      // The command line says its own words from the same catalogue.
      if (REPORTERS.has(name) || (name === 'say' && file.startsWith('cli/'))) take(node.arguments?.[0]);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code' && node.parent.getText().includes('details'))
      take(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { reported, texts, beginnings };
}

const files = readdirSync('engine', { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('bench/'),
);
const found = files.map(codesOf);
const words = new Map(Object.values(AREAS).flatMap((area) => Object.entries(area)));

describe('the words of findings', () => {
  it('stand in three languages for every code that is reported', () => {
    const without = found.flatMap(({ reported }) => reported).filter(({ code }) => !words.has(code));
    expect(without).toEqual([]);
  });

  it('are all of codes that something reports', () => {
    const texts = new Set(found.flatMap((one) => one.texts));
    const beginnings = found.flatMap((one) => one.beginnings);
    const isUsed = (code: string) => texts.has(code) || beginnings.some((beginning) => code.startsWith(beginning));
    expect([...words.keys()].filter((code) => !isUsed(code))).toEqual([]);
  });

  it('are each heard in a test of the whole text', () => {
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|txt)$/.test(name));
    const heard = tests.map((name) => readFileSync(join('test', name), 'utf8')).join('\n');
    const { cohort = {}, formula = {}, kinds = {}, names = {} } = AREAS;
    expect(Object.keys({ ...cohort, ...formula, ...kinds, ...names }).filter((code) => !heard.includes(code))).toEqual([]);
  });
});
