import { checkDefinitions } from '../check/index.ts';
import { analyseRanges, type Ranges } from '../check/ranges/index.ts';
import { compile } from '../compile/compile.ts';
import { formatDecimal } from '../number/decimal.ts';
import type { Bound } from '../language/definition.ts';
import type { Source } from '../source.ts';
import { outline, type Outline } from './outline.ts';

/** Between which numbers a value lies, whatever is handed in; a null end is not bounded. */
export interface ProvenRange {
  readonly low: { readonly value: string; readonly inclusive: boolean } | null;
  readonly high: { readonly value: string; readonly inclusive: boolean } | null;
}

/** What is known of a text. What takes long is found out when it is first asked for. */
export class Analysis {
  readonly text: string;
  readonly root: Outline;
  #ranges: Ranges | null | undefined;

  constructor(source: Source) {
    this.text = source.text;
    this.root = outline(source.text);
  }

  /** The type of a value and its range; null while something in the text is an error. */
  value(id: string): { readonly type: string; readonly range: ProvenRange | null } | null {
    this.#ranges ??= this.#analyse();
    const definition = this.#ranges?.model.values.get(id);
    if (!this.#ranges || !definition) return null;
    const range = definition.type === 'number' ? this.#ranges.of(id) : null;
    return { type: definition.type, range: range && { low: shown(range.low), high: shown(range.high) } };
  }

  #analyse(): Ranges | null {
    if (this.#ranges === null) return null;
    const { ruleset } = checkDefinitions({ name: '', text: this.text });
    return ruleset && analyseRanges(compile(ruleset));
  }
}

function shown(bound: Bound | null): ProvenRange['low'] {
  if (!bound) return null;
  const { value, inclusive } = bound;
  const text = value.isInteger ? value.p.toString() : formatDecimal(value, 6).replace(/0+$/, '');
  return { value: text, inclusive };
}

/** An editor asks again and again about the text that is in it; a second text may be beside it. */
const KEPT = 2;
const kept: Analysis[] = [];

export function analysisOf(source: Source): Analysis {
  const known = kept.findIndex(({ text }) => text === source.text);
  const [analysis = new Analysis(source)] = known < 0 ? [] : kept.splice(known, 1);
  kept.unshift(analysis);
  kept.length = Math.min(kept.length, KEPT);
  return analysis;
}
