import { differenceOf, hiddenIn, likenessOf, visible } from '../language/lettering.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import type { Diagnostics } from './context.ts';
import type { Location } from '../diagnostic.ts';

interface Placed {
  readonly text: string;
  readonly at: Location;
}

/**
 * Texts that the rules compare with what is handed in: none may have a character that cannot be seen, with which it would equal
 * nothing, and two that look alike are spoken of. `quoted` are those of formulas.
 */
export function checkComparedTexts(file: RulesetFile, quoted: readonly Placed[], diagnostics: Diagnostics): void {
  const { parameters = {}, tables = {}, stages = [], inputs } = file;
  const texts: Placed[] = [...quoted];
  const take = (data: unknown, path: Path): void => {
    if (typeof data === 'string') texts.push({ text: data, at: diagnostics.locate(path) });
    else if (typeof data === 'object' && data !== null && !(data instanceof Rational))
      for (const [key, inner] of Object.entries(data)) if (key !== 'by' && key !== 'fact') take(inner, [...path, stepOf(data, key)]);
  };
  for (const [id, { value }] of Object.entries(parameters)) take(value, ['parameters', id, 'value']);
  for (const [id, { absent }] of Object.entries(inputs)) take(absent, ['inputs', id, 'absent']);
  for (const [id, { rows }] of Object.entries(tables))
    rows.forEach(({ when, then }, row) => {
      take(when, ['tables', id, 'rows', row, 'when']);
      take(then, ['tables', id, 'rows', row, 'then']);
    });
  stages.forEach(({ gates = [] }, stage) => {
    gates.forEach((gate, index) => {
      take(gate.admit_when, ['stages', stage, 'gates', index, 'admit_when']);
    });
  });
  report(texts, diagnostics);
}

const stepOf = (data: object, key: string): string | number => (Array.isArray(data) ? Number(key) : key);

function report(texts: readonly Placed[], diagnostics: Diagnostics): void {
  const seen = new Map<string, Placed>();
  for (const { text, at } of texts) {
    const hidden = hiddenIn(text);
    if (hidden) {
      const { character, side, before } = hidden;
      diagnostics.error('text-hidden-character', at, { character, side, before, instead: visible(text) });
    }
    const plain = hidden ? visible(text) : text;
    const likeness = likenessOf(text);
    const first = seen.get(likeness);
    if (!first) seen.set(likeness, { text: plain, at });
    const differs = first && differenceOf(plain, first.text);
    if (!differs) continue;
    const { difference, letter, other, script, otherScript } = differs;
    const details = { found: plain, like: first.text, difference, letter, other, script, other_script: otherScript };
    diagnostics.report('text-look-alike', 'warning', at, details, [{ at: first.at, role: 'first' }]);
  }
}
