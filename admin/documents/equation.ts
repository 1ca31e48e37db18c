import { type MathComponent, MathFraction, MathRadical, MathRun, MathSubScript, MathSuperScript } from 'docx';
import { MathBrackets, MathCases } from 'docx/math';
import type { Mathematics } from '../../engine/index.ts';

/** A formula as an equation that Word edits. */
export function equation(set: Mathematics): MathComponent[] {
  switch (set.kind) {
    case 'row':
      return set.parts.flatMap(equation);
    case 'name':
      return [[...set.text].length === 1 ? new MathRun(set.text) : new MathRun({ text: set.text, normalText: true })];
    case 'number':
    case 'sign':
      return [new MathRun({ text: set.text, style: 'plain' })];
    case 'words':
      return [new MathRun({ text: set.text, normalText: true })];
    case 'fraction':
      return [new MathFraction({ numerator: equation(set.above), denominator: equation(set.below) })];
    case 'root':
      return [new MathRadical({ children: equation(set.of), ...(set.degree && { degree: equation(set.degree) }) })];
    case 'raised':
      return [new MathSuperScript({ children: equation(set.base), superScript: equation(set.by) })];
    case 'lowered':
      return [new MathSubScript({ children: equation(set.base), subScript: equation(set.by) })];
    case 'fence':
      return [new MathBrackets({ open: set.open, close: set.close, children: equation(set.inner) })];
    case 'marked':
      return equation(set.of);
    case 'cases':
      return [
        new MathCases({
          cases: set.lines.map(({ then, when }) => ({ value: [...equation(then), new MathRun(',')], condition: equation(when) })),
        }),
      ];
  }
}
