import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from '../../api/harness/service.ts';

/** Names that only the file needs; `K3` or `high` is what the act itself says. */
const IDENTIFIER = /^[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)+$/;

const isMap = (data: unknown): data is Readonly<Record<string, unknown>> => typeof data === 'object' && data !== null;

function* namesIn(data: unknown): Generator<string> {
  if (!isMap(data)) return;
  for (const [key, value] of Object.entries(data)) {
    if (isMap(value) && ['label', 'question', 'ru'].some((one) => one in value)) yield key;
    yield* namesIn(value);
  }
}

/** Every identifier of the editions that has a label in the words of the act. */
export function labelled(): readonly string[] {
  const texts = readdirSync(`${root}/rulesets`)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(`${root}/rulesets/${name}`, 'utf8')) as { readonly id: string; readonly methodology: string });
  const names = texts.flatMap((one) => [one.id, one.methodology, ...namesIn(one)]);
  return [...new Set(names)].filter((name) => IDENTIFIER.test(name));
}
