import { relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Whoever imports the engine reads what an export takes, gives and throws at its declaration. */
const root = `${import.meta.dirname}/../..`;
const faces = ['engine/index.ts', 'engine/calendar/index.ts'].map((file) => `${root}/${file}`);
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}/tsconfig.json`, (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
);
const program = ts.createProgram(faces, options);
const checker = program.getTypeChecker();

const meant = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

const exported = faces.flatMap((file) => {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  return module ? checker.getExportsOfModule(module).map(meant) : [];
});

function placeOf(symbol: ts.Symbol): string {
  const node = symbol.declarations?.[0];
  if (!node) return symbol.name;
  const source = node.getSourceFile();
  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${symbol.name}`;
}

/** Errors that have a name of their own for those who import the engine. */
const errors = new Set(exported.filter((symbol) => checker.getPropertyOfType(checker.getDeclaredTypeOfSymbol(symbol), 'stack')));

/**
 * The named errors that can leave a piece of code by what it calls, as far as calls are written out. What stands in a `try` with a `catch`
 * is
 * taken to stay there; that what the `catch` itself throws leaves again.
 */
const known = new Map<ts.Node, Set<ts.Symbol>>();
function thrownBy(node: ts.Node): Set<ts.Symbol> {
  const before = known.get(node);
  if (before) return before;
  const found = new Set<ts.Symbol>();
  known.set(node, found);
  const visit = (part: ts.Node): void => {
    if (ts.isTryStatement(part) && part.catchClause) {
      visit(part.catchClause);
      if (part.finallyBlock) visit(part.finallyBlock);
      return;
    }
    if (ts.isThrowStatement(part) && ts.isNewExpression(part.expression)) {
      const symbol = checker.getSymbolAtLocation(part.expression.expression);
      if (symbol && errors.has(meant(symbol))) found.add(meant(symbol));
    }
    if (ts.isCallExpression(part) || ts.isNewExpression(part)) {
      const called = checker.getResolvedSignature(part)?.declaration;
      if (called && called !== node && !called.getSourceFile().isDeclarationFile) for (const one of thrownBy(called)) found.add(one);
    }
    ts.forEachChild(part, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

it('every export says what it is', () => {
  expect(exported.length).toBeGreaterThan(100);
  expect(exported.filter((symbol) => symbol.getDocumentationComment(checker).length === 0).map(placeOf)).toEqual([]);
});

it('every function says which errors with a name of their own leave it', () => {
  const silent = exported.flatMap((symbol) => {
    const declaration = symbol.declarations?.find((node) => ts.isFunctionDeclaration(node));
    const said = symbol
      .getJsDocTags(checker)
      .filter(({ name }) => name === 'throws')
      .map(({ text }) => ts.displayPartsToString(text));
    return [...(declaration ? thrownBy(declaration) : [])]
      .filter(({ name }) => !said.some((text) => text.startsWith(name)))
      .map(({ name }) => `${placeOf(symbol)} can throw ${name}`);
  });
  expect([...errors].map(({ name }) => name).sort()).toEqual(['EditRefused', 'EvaluationRefused', 'EvaluationUnreadable']);
  expect(silent).toEqual([]);
});
