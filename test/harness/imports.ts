import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** What one file names: a package, or a file by its path from the root. */
export interface Import {
  readonly file: string;
  readonly line: number;
  readonly target: string;
  readonly isPackage: boolean;
}

const SOURCE = /\.(ts|tsx|mjs)$/;

/** The source files of a house, by their paths from the root. */
export function filesOf(house: string): string[] {
  return readdirSync(house, { recursive: true, encoding: 'utf8' })
    .map((name) => `${house}/${name.replaceAll('\\', '/')}`)
    .filter((name) => SOURCE.test(name))
    .sort();
}

/** Every module that files name: imports, re-exports, `import()` and types taken by `import('…')`. */
export function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
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
        const isPackage = !named.text.startsWith('.');
        const target = isPackage ? named.text : normalize(join(dirname(file), named.text)).replaceAll('\\', '/');
        found.push({ file, line: source.getLineAndCharacterOfPosition(named.getStart()).line + 1, target, isPackage });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

export const said = ({ file, line, target }: Import): string => `${file}:${line} imports ${target}`;

/** Files that lead back to themselves, together with whatever lies on the way; types count too. Each circle once, its files sorted. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { file, target, isPackage } of imports) if (!isPackage) next.set(file, [...(next.get(file) ?? []), target]);
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const open = [...(next.get(from) ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(next.get(at) ?? []));
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((file) => [file, reach(file)]));
  const circles = [...reached]
    .filter(([file, all]) => all.has(file))
    .map(([file, all]) => [...all].filter((other) => reached.get(other)?.has(file)).sort());
  return [...new Map(circles.map((one) => [one.join(' '), one])).values()];
}
