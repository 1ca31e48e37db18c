import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES } from '../../../engine/language/ruleset.ts';
import { AREAS } from '../../../engine/messages/index.ts';
import { codesOf, DIAGNOSTICS } from '../../diagnostics/areas.ts';

/** Whatever takes a code first. */
const REPORTERS = new Set(['error', 'errorAt', 'report', 'refuse', 'problem', 'own', 'unknown', 'complain', 'misused', 'Refused']);

interface Code {
  readonly code: string;
  readonly where: string;
}

/** Codes that are reported, every text of the engine (a code may come from a table), and what composed texts begin with. */
function saidIn(file: string): { reported: Code[]; diagnostics: Code[]; texts: string[]; beginnings: string[] } {
  const source = ts.createSourceFile(file, readFileSync(join('engine', file), 'utf8'), ts.ScriptTarget.Latest, true);
  const reported: Code[] = [];
  const diagnostics: Code[] = [];
  const texts: string[] = [];
  const beginnings: string[] = [];
  const take = (node: ts.Expression | undefined, into = reported): void => {
    if (!node) return;
    if (ts.isConditionalExpression(node)) {
      take(node.whenTrue, into);
      take(node.whenFalse, into);
    } else if (ts.isStringLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      into.push({ code: node.text, where: `engine/${file}:${line + 1}` });
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
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') {
      const parts = node.parent.getText();
      if (parts.includes('details')) take(node.initializer);
      if (parts.includes('severity')) take(node.initializer, diagnostics);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { reported, diagnostics, texts, beginnings };
}

const files = readdirSync('engine', { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('bench/'),
);
const found = files.map(saidIn);
const words = new Map(Object.values(AREAS).flatMap((area) => Object.entries(area)));

describe('the words of diagnostics', () => {
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

  it('are all said of what somebody wrote, or stand on pages', () => {
    const pages = ['mutate', 'results'];
    expect(Object.keys(AREAS).filter((area) => !(area in DIAGNOSTICS) && !pages.includes(area))).toEqual([]);
    const listed = new Set(Object.keys(DIAGNOSTICS).flatMap((area) => codesOf(area).map(([code]) => code)));
    const unlisted = found.flatMap(({ diagnostics }) => diagnostics).filter(({ code }) => !listed.has(code));
    expect(unlisted).toEqual([]);
  });

  it('begin with cli- where the command line itself is at fault, and nowhere else', () => {
    const elsewhere = files.flatMap((file, at) =>
      file.startsWith('cli/') ? [] : (found[at]?.texts ?? []).map((text) => ({ file, text })),
    );
    expect(elsewhere.filter(({ text }) => text.startsWith('cli-'))).toEqual([]);
  });

  it('are each heard in a test of the whole text', () => {
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|txt)$/.test(name));
    const heard = tests.map((name) => readFileSync(join('test', name), 'utf8').replaceAll('\\u00a0', '\u00a0')).join('\n');
    const unheard = Object.keys(DIAGNOSTICS)
      .flatMap(codesOf)
      .filter(([, said]) => !LANGUAGES.some((language) => wholeText(said[language].message).test(heard)));
    expect(unheard.map(([code]) => code)).toEqual([]);
  });
});

const LITERAL = 0;

/** A message as it is read, whatever stands in its blanks. */
function wholeText(message: string): RegExp {
  const parts = new IntlMessageFormat(message).getAst();
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    parts.map((part) => ('value' in part && Number(part.type) === LITERAL ? literal(String(part.value)) : '[^\\n]*')).join(''),
  );
}
