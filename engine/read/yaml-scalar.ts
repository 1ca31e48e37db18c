import { Rational } from '../number/rational.ts';
import type { Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { ScalarStyle } from './node.ts';
import { readNumber } from './number.ts';

const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?Infinity|NaN)$/;

/** What a plain scalar means: text when nothing more. */
export function kindOf(text: string): 'null' | 'true' | 'false' | 'number' | 'text' {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE)$/.test(text)) return 'true';
  if (/^(?:false|False|FALSE)$/.test(text)) return 'false';
  return NUMBER.test(text) || OTHER_BASE.test(text) || NOT_FINITE.test(text) ? 'number' : 'text';
}

export interface WrittenScalar {
  readonly text: string;
  readonly style: ScalarStyle;
  readonly tag: string | undefined;
  readonly span: Span;
}

/**
 * What a scalar says; texts are in NFC, so that those that look the same for having been typed otherwise are the same. A number that
 * cannot be taken is a diagnostic and `lost`; zero stands in for it.
 */
export function takeScalar({ text, style, tag, span }: WrittenScalar, diagnostics: Diagnostics, lost: () => void): unknown {
  const isTyped = tag !== undefined && /^tag:yaml\.org,2002:(?:int|float|bool|null)$/.test(tag);
  switch (isTyped || (style === 'plain' && tag === undefined) ? kindOf(text) : 'text') {
    case 'null':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    case 'text':
      return text.normalize('NFC');
    case 'number': {
      const number = readNumber(text, span, diagnostics);
      if (!number) lost();
      return number ?? Rational.ZERO;
    }
  }
}
