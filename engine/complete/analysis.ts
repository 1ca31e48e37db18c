import { checkDefinitions } from '../check/index.ts';
import { declaredInterval, Ranges, type Interval } from '../prove/index.ts';
import { formatDecimal } from '../number/decimal.ts';
import type { Bound, InputDefinition } from '../language/definition.ts';
import { read } from '../read/document.ts';
import type { Node } from '../read/node.ts';
import type { Path, Source } from '../source.ts';

/** Between which numbers something lies, whatever is handed in; a null end is not bounded. */
export interface ProvenRange {
  readonly low: { readonly value: string; readonly inclusive: boolean } | null;
  readonly high: { readonly value: string; readonly inclusive: boolean } | null;
}

/** What is known of a text. What takes long is found out when it is first asked for. */
export class Analysis {
  readonly text: string;
  readonly root: Node;
  #ranges: Ranges | null | undefined;

  constructor(source: Source) {
    this.text = source.text;
    this.root = read(source).outline;
  }

  /** The type of a value and its range; null while something in the text is an error. */
  value(id: string): { readonly type: string; readonly range: ProvenRange | null } | null {
    const ranges = this.#known();
    const definition = ranges?.model.values.get(id);
    if (!ranges || !definition) return null;
    return { type: definition.type, range: definition.type === 'number' ? shown(ranges.of(id)) : null };
  }

  /** What an input or field may be, by its place in the ruleset; null as above, and for what is no number. */
  input(path: Path): ProvenRange | null {
    let fields: ReadonlyMap<string, InputDefinition> | undefined = this.#known()?.model.inputs;
    let found: InputDefinition | undefined;
    for (const name of path.filter((_, index) => index % 2 === 1)) {
      found = fields?.get(String(name));
      fields = found?.fields;
    }
    return found && NUMBERS.has(found.type) ? shown(declaredInterval(found)) : null;
  }

  /** From the least to the greatest that a parameter is, whatever the category and the readings; null as above. */
  parameter(id: string): ProvenRange | null {
    return shown(this.#known()?.ofParameter(id) ?? null);
  }

  #known(): Ranges | null {
    this.#ranges ??= this.#analyse();
    return this.#ranges;
  }

  #analyse(): Ranges | null {
    if (this.#ranges === null) return null;
    const { ruleset } = checkDefinitions({ name: '', text: this.text });
    return ruleset && new Ranges(ruleset.model);
  }
}

const NUMBERS: ReadonlySet<string> = new Set<InputDefinition['type']>(['count', 'integer', 'number']);

function shown(range: Interval | null): ProvenRange | null {
  return range && { low: end(range.low), high: end(range.high) };
}

function end(bound: Bound | null): ProvenRange['low'] {
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
