import { Ajv, _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { FORMATS, OPTIONS } from '../../engine/check/shape/validator.ts';
import { afterFractions } from '../../engine/check/shape/after-fractions.ts';

const REPLACED = fileURLToPath(new URL('../../engine/check/shape/validator.ts', import.meta.url));

/** The validator of the ruleset schema as code of its own: the page's content security policy lets nothing be made of texts. */
export function generatedValidator(): Plugin {
  return { name: 'generated-validator', load: (id) => (id === REPLACED ? generated() : null) };
}

function generated(): string {
  const ajv = new Ajv({ ...OPTIONS, code: { source: true, esm: true, formats: _`formats` }, formats: FORMATS });
  const imports = new Map<string, string>();
  const code = standalone(ajv, ajv.compile(afterFractions)).replace(/require\("([^"]+)"\)\.default/g, (_whole: string, path: string) => {
    const name = imports.get(path) ?? `runtime${imports.size}`;
    imports.set(path, name);
    return `${name}.default`;
  });
  return [
    `import { Day } from '../../calendar/day.ts';`,
    ...[...imports].map(([path, name]) => `import ${name} from '${path}.js';`),
    `const formats = { date: (text) => Day.parse(text) !== null };`,
    code.replace('export default validate0;', ''),
    `export const validator = () => validate0;`,
  ].join('\n');
}
