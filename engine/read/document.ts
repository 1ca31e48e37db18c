import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../source.ts';
import { Findings } from './findings.ts';
import { readJson } from './json.ts';
import type { Document } from './place.ts';
import { readYaml } from './yaml.ts';

export type { Document } from './place.ts';

export interface ReadOptions {
  /** The longest text that is looked at, in UTF-16 units. */
  readonly maxLength?: number;
}

/** Enough for a ruleset ten times the size of the largest. */
const RULESET_LENGTH = 2_000_000;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads YAML, or JSON when the text begins with a bracket; a file named as YAML that is no JSON is YAML in its flow style. The document is null when the text cannot be understood as a whole;
 * a number or a key that cannot be taken is reported and the rest read.
 */
export function read(source: Source, options: ReadOptions = {}): { document: Document | null; diagnostics: Diagnostic[] } {
  const clean = source.text.startsWith(BYTE_ORDER_MARK) ? { name: source.name, text: source.text.slice(1) } : source;
  const findings = new Findings(clean);
  const limit = options.maxLength ?? RULESET_LENGTH;
  if (clean.text.length > limit) {
    findings.error('too-large', { start: 0, end: 0 }, { length: clean.text.length, limit });
    return { document: null, diagnostics: findings.list() };
  }
  if (!/^\s*[{[]/.test(clean.text)) return { document: readYaml(findings), diagnostics: findings.list() };
  const document = readJson(findings);
  if (!findings.any || !/\.ya?ml$/i.test(clean.name)) return { document, diagnostics: findings.list() };
  const again = new Findings(clean);
  return { document: readYaml(again), diagnostics: again.list() };
}
