import type { Label, Language } from '../language/ruleset.ts';
import { inWords } from '../messages/terms.ts';
import { entryOf, nodeAt, textOf } from '../read/node.ts';
import { positionOf, type Position, type Source, type Span } from '../source.ts';
import type { Analysis, ProvenRange } from './analysis.ts';
import type { CompletionKind } from './complete.ts';
import { entriesAt, type Declared } from './declared.ts';
import { declaredAt } from './definition.ts';
import { documentationOf } from './documentation.ts';
import { formulaNames } from './formula.ts';
import { FUNCTIONS } from './functions.ts';
import { describedKey } from './schema.ts';
import { targetAt, type Target } from './target.ts';

/** What is to be said of the word at a position. */
export interface Hover {
  readonly kind: CompletionKind;
  readonly name: string;
  /** What the act calls it. */
  readonly label: string | null;
  readonly clause: string | null;
  /** The kind of its value in words. */
  readonly type: string | null;
  /** Between which numbers it lies, as declared or proved; null where it is no number or the text has mistakes. */
  readonly range: ProvenRange | null;
  /** How a function or table is called. */
  readonly signature: string | null;
  readonly documentation: string | null;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

type Said = Omit<Hover, 'span' | 'start' | 'end'>;

const SILENT = { label: null, clause: null, type: null, range: null, signature: null, documentation: null };

/**
 * What the word at a position (line and column from 1) means, in a language; null where there is nothing to say. Never throws, whatever
 * the text.
 */
export function hover(source: Source, position: Position, language: Language): Hover | null {
  const target = targetAt(source, position);
  const said = target && sayOf(target, language);
  if (!said) return null;
  const span = target.word;
  return { ...said, span, start: positionOf(source, span.start), end: positionOf(source, span.end) };
}

function sayOf(target: Target, language: Language): Said | null {
  const {
    analysis: { root },
    place,
    text,
  } = target;
  const declared = declaredAt(target);
  if (declared) return ofDeclared(declared, target, language);
  const known = target.functions ? FUNCTIONS.get(text) : undefined;
  if (known) return { ...SILENT, kind: 'function', name: text, signature: known.signature, documentation: known.documentation[language] };
  const description = place.role === 'key' && place.key !== null ? describedKey(root, place.path, place.key) : null;
  return description === null
    ? null
    : { ...SILENT, kind: 'key', name: text, documentation: documentationOf(description)?.[language] ?? null };
}

function ofDeclared(declared: Declared, { analysis }: Target, language: Language): Said {
  const { kind, name, path, clause } = declared;
  const value = kind === 'value' || (path[0] === 'values' && path.length === 2) ? analysis.value(String(path[1])) : null;
  const range = value?.range ?? rangeOf(declared, analysis);
  const type = value?.type ?? declared.type ?? (kind === 'parameter' && range ? 'number' : null);
  const isTable = kind === 'table' || (kind === 'output' && name.includes('.'));
  const columns = isTable ? entriesAt(analysis.root, 'column', [...path.slice(0, 2), 'inputs']).map((one) => one.name) : null;
  return {
    kind,
    name,
    clause,
    label: (declared.label ?? labelOfLetter(declared, analysis))?.[language] ?? null,
    type: type === null ? null : String(inWords({ type }, language)['type_word']),
    range,
    signature: columns && `${name}(${columns.join(', ')})`,
    documentation: kind === 'letter' ? writtenFor(declared, analysis) : null,
  };
}

function rangeOf({ kind, path }: Declared, analysis: Analysis): ProvenRange | null {
  if (kind === 'parameter') return analysis.parameter(String(path[1]));
  return kind === 'input' || kind === 'field' ? analysis.input(path) : null;
}

/** What a letter stands for, as it is written. */
function writtenFor({ path }: Declared, { root }: Analysis): string | null {
  const node = nodeAt(root, path);
  return textOf(entryOf(node, 'formula')?.value ?? node);
}

/** A letter for a single name means what that name does. */
function labelOfLetter(declared: Declared, analysis: Analysis): Label | null {
  if (declared.kind !== 'letter') return null;
  const written = writtenFor(declared, analysis);
  return formulaNames(analysis.root, declared.path, '').declared.find(({ name }) => name === written)?.label ?? null;
}
