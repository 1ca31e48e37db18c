import { Ajv, _, type ValidateFunction } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { afterFractions } from '../check/shape/after-fractions.ts';
import { FORMATS, OPTIONS } from '../check/shape/validator.ts';

/** Its types say what it exports otherwise to Node than to a page. */
const standaloneCode = standalone as unknown as (ajv: Ajv, validate: ValidateFunction) => string;

/** The file whose place the generated code takes: as it is written, or compiled. */
export const REPLACED = /[\\/]check[\\/]shape[\\/]validator\.[tj]s$/;

/**
 * The validator of the ruleset schema as code of its own, in the place of `check/shape/validator.ts`: a page's content security policy lets
 * nothing be made of texts, and a command would spend most of its time on making it.
 * @param path of the replaced file, whose ending its neighbours have too.
 */
export function generatedValidator(path: string): string {
  const ajv = new Ajv({ ...OPTIONS, code: { source: true, esm: true, formats: _`formats` }, formats: FORMATS });
  const imports = new Map<string, string>();
  const code = standaloneCode(ajv, ajv.compile(afterFractions)).replace(
    /require\("([^"]+)"\)\.default/g,
    (_whole: string, from: string) => {
      const name = imports.get(from) ?? `runtime${imports.size}`;
      imports.set(from, name);
      return `${name}.default`;
    },
  );
  return [
    `import { Day } from '../../calendar/day${path.slice(-3)}';`,
    ...[...imports].map(([from, name]) => `import ${name} from '${from}.js';`),
    `const formats = { date: (text) => Day.parse(text) !== null };`,
    code.replace('export default validate0;', ''),
    `export const validator = () => validate0;`,
  ].join('\n');
}
