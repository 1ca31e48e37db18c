/** Cohort files of the benchmark, written as they are first asked for. */
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinitions, type Model } from '../index.ts';
import { onEdges, TIED, type Edition } from './by-hand/near-ties.ts';
import { generateCohort, type CohortFile } from './generate.ts';
import { Random } from './random.ts';
import { SERVICES, type Cohorts } from './rows.ts';

const SEED = 20_141_230;
/** Subjects that are drawn before they are written. */
const AT_ONCE = 20_000;

export class CohortFiles {
  readonly #folder: string;
  readonly #rulesets: string;
  readonly #models = new Map<string, Model>();

  constructor(folder: string, rulesets: string) {
    this.#folder = folder;
    this.#rulesets = rulesets;
  }

  modelOf(ruleset: string): Model {
    let model = this.#models.get(ruleset);
    if (!model) {
      const name = join(this.#rulesets, `${ruleset}.yaml`);
      const checked = checkDefinitions({ name, text: readFileSync(name, 'utf8') });
      if (!checked.ruleset) throw new Error(`${name} has errors: ${checked.diagnostics.map(({ code }) => code).join(', ')}`);
      this.#models.set(ruleset, (model = checked.ruleset.model));
    }
    return model;
  }

  /** The path of a file with so many subjects. */
  of(ruleset: string, kind: Cohorts, size: number | null): string {
    if (kind === 'example' || size === null) return join(this.#rulesets, 'examples', `${ruleset}.json`);
    const path = join(this.#folder, `${ruleset}-${kind}-${size}.json`);
    if (!existsSync(path)) this.#write(path, ruleset, kind, size);
    return path;
  }

  sizeOf(path: string, size: number | null): number {
    return size ?? (JSON.parse(readFileSync(path, 'utf8')) as CohortFile).subjects.length;
  }

  #write(path: string, ruleset: string, kind: Cohorts, size: number): void {
    const model = this.modelOf(ruleset);
    const file = openSync(path, 'w');
    writeFileSync(file, `{"ruleset":${JSON.stringify(`${model.id}@${model.version}`)},"period":"drawn","subjects":[`);
    for (let from = 0; from < size; from += AT_ONCE) {
      const seed = SEED + from;
      const count = Math.min(AT_ONCE, size - from);
      const { subjects } =
        kind === 'tied'
          ? onEdges(ruleset as Edition, count, SERVICES, [TIED[ruleset as Edition]], new Random(seed))
          : generateCohort(model, count, seed, model.ranking ? { least: SERVICES, most: SERVICES } : undefined);
      const texts = subjects.map((subject, index) => JSON.stringify({ ...subject, id: `subject-${from + index + 1}` }));
      writeFileSync(file, `${from === 0 ? '' : ','}\n${texts.join(',\n')}`);
    }
    writeFileSync(file, '\n]}\n');
    closeSync(file);
  }
}
