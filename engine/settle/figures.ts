import type { Model } from '../model.ts';
import { canonicalText } from '../read/canonical.ts';
import { read } from '../read/document.ts';
import { withInput, writtenAt } from './written.ts';

/** A figure that somebody besides the subject holds of it; `value` is JSON to the letter. */
export interface SourcedFigure {
  readonly input: string;
  readonly origin: string;
  readonly value: string;
}

/** What there is of one input, in the order of precedence: the first is taken. */
export interface SettledFigure {
  readonly input: string;
  readonly taken: string;
  /** Whether all say the same. */
  readonly agree: boolean;
  readonly figures: readonly { readonly origin: string; readonly value: string }[];
}

/** A submission with the figures that count in it, and whose they are. */
export interface Settled {
  /** The submission with the figures that are taken; all else stays to the letter. */
  readonly data: string;
  readonly settled: readonly SettledFigure[];
}

/**
 * A submission (JSON) with, of each input that names its sources, the figure of the first origin that has one. What is handed in under an
 * origin that an input does not name changes nothing. Never throws.
 */
export function settleFigures(model: Model, data: string, figures: readonly SourcedFigure[]): Settled {
  const category = writtenAt(data, ['category']);
  const settled: SettledFigure[] = [];
  let text = data;
  for (const [input, { order }] of model.sources) {
    if (category === null || ![...(model.inputs.get(input)?.categories ?? [])].some((one) => JSON.stringify(one) === category)) continue;
    const own = writtenAt(data, ['inputs', input]);
    const there = order.flatMap(({ origin }) => {
      const isOwn = model.origins.get(origin)?.kind === 'subject';
      const value = isOwn ? own : (figures.find((one) => one.input === input && one.origin === origin)?.value ?? null);
      return value === null || value === 'null' ? [] : [{ origin, value, isOwn }];
    });
    const [first] = there;
    if (!first) continue;
    if (!first.isOwn) text = withInput(text, input, first.value);
    const said = new Set(there.map(({ value }) => meaning(value)));
    settled.push({
      input,
      taken: first.origin,
      agree: said.size === 1,
      figures: there.map(({ origin, value }) => ({ origin, value })),
    });
  }
  return { data: text, settled };
}

/** Equal for equal data: 14 and 14.0 say the same. */
function meaning(value: string): string {
  const { document } = read({ name: 'figure', text: `{"value":${value}}` });
  return document ? canonicalText(document.data) : value;
}
