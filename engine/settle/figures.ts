import type { Model } from '../model.ts';
import { canonicalText } from '../read/canonical.ts';
import { read } from '../read/document.ts';
import { withInput } from './written.ts';

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
  const { document } = read({ name: 'data', text: data });
  const { category, inputs = null } = (document?.data ?? {}) as { category?: unknown; inputs?: Readonly<Record<string, unknown>> | null };
  if (!document || typeof category !== 'string' || (inputs !== null && typeof inputs !== 'object')) return { data, settled: [] };
  const written = (input: string): string | null => {
    if (inputs === null || !Object.hasOwn(inputs, input)) return null;
    const { start, end } = document.span(['inputs', input]);
    return data.slice(start, end);
  };
  const settled: SettledFigure[] = [];
  const put: { readonly input: string; readonly value: string }[] = [];
  for (const [input, { order }] of model.sources) {
    if (model.inputs.get(input)?.categories.has(category) !== true) continue;
    const there = order.flatMap(({ origin }) => {
      const isOwn = model.origins.get(origin)?.kind === 'subject';
      const value = isOwn ? written(input) : (figures.find((one) => one.input === input && one.origin === origin)?.value ?? null);
      return value === null || value === 'null' ? [] : [{ origin, value, isOwn }];
    });
    const [first] = there;
    if (!first) continue;
    if (!first.isOwn) put.push({ input, value: first.value });
    const said = new Set(there.map(({ value }) => value));
    const agree = said.size === 1 || new Set([...said].map(meaning)).size === 1;
    settled.push({ input, taken: first.origin, agree, figures: there.map(({ origin, value }) => ({ origin, value })) });
  }
  // What is there is replaced from the back, so that the places before it stay; what is not is put in behind.
  const replaced = put.filter(({ input }) => inputs !== null && Object.hasOwn(inputs, input));
  const spans = replaced
    .map(({ input, value }) => ({ ...document.span(['inputs', input]), value }))
    .sort((one, other) => other.start - one.start);
  const text = spans.reduce((before, { start, end, value }) => before.slice(0, start) + value + before.slice(end), data);
  const added = put.filter((one) => !replaced.includes(one));
  return { data: added.reduce((before, { input, value }) => withInput(before, input, value), text), settled };
}

/** Equal for equal data: 14 and 14.0 say the same. */
function meaning(value: string): string {
  const { document } = read({ name: 'figure', text: `{"value":${value}}` });
  return document ? canonicalText(document.data) : value;
}
