/** The ratings as expressions that mathjs compiles once, in doubles; what its expressions cannot loop over is written around them. */
import { compile, type EvalFunction } from 'mathjs';
import { effectiveChannel } from './service.ts';
import type { CentralService } from './bodies.ts';
import { LEFT_OUT, spelled, type Formula, type Formulas } from './formulas.ts';
import { standingsOfFound, type AnyBody, type AnyService, type Found } from './found.ts';
import { mean, type Category, type Standing } from './standing.ts';

type Compiled = readonly (readonly [name: string, formula: EvalFunction])[];
type Scope = Record<string, unknown>;

/** Compiles; what it gives rates parsed bodies. */
export function mathjsRating({ points, service, body, surveys }: Formulas): (cohort: readonly AnyBody[]) => Standing[] {
  const ofService = compiled(service);
  const ofBody: Readonly<Record<Category, Compiled>> = { central: compiled(body.central), local: compiled(body.local) };
  const scales = Object.entries(surveys).map(([field, rows]) => {
    const choice = rows.reduceRight((otherwise, row) => `tenths >= ${row.from} ? ${row.points} : (${otherwise})`, '0');
    return { field, tenths: compile('round(answer, 1)'), scale: compile(choice) };
  });

  function scoreOf(own: AnyService): number {
    const scope: Scope = { ...own };
    const channel = effectiveChannel(own as unknown as CentralService);
    scope.points = points[channel];
    scope.by_body = channel === 'body_only';
    run(ofService, scope);
    return scope.score as number;
  }

  function found({ category, inputs }: AnyBody): Found {
    const { services = [] } = inputs;
    const scope: Scope = { ...LEFT_OUT, ...inputs };
    if (category === 'central') scope.scores = services.reduce((sum, own) => sum + scoreOf(own), 0);
    run(ofBody[category], scope);
    return {
      rest: scope.rest as number,
      penalty: scope.penalty as number,
      volume: scope.volume as number,
      surveys: scales.map(({ field, tenths, scale }) => {
        const answers = services.map((own) => own[field]).filter((answer) => answer !== undefined);
        return mean(answers.map((answer) => scale.evaluate({ tenths: tenths.evaluate({ answer }) as number }) as number));
      }),
    };
  }

  return (cohort) => standingsOfFound(cohort, cohort.map(found));
}

function compiled(formulas: readonly Formula[]): Compiled {
  return formulas.map(([name, expression]) => [name, compile(spelled(expression, '(', ')'))]);
}

function run(formulas: Compiled, scope: Scope): void {
  for (const [name, formula] of formulas) scope[name] = formula.evaluate(scope) as unknown;
}
