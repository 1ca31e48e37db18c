/**
 * The ratings as decision graphs of zen-engine: tables for channels and scales, expressions for services and bodies, in its own decimals.
 * Means and places over the cohort, which its graphs do not know, are written around them.
 */
import { ZenEngine } from '@gorules/zen-engine';
import { effectiveChannel, type ChannelPoints } from './service.ts';
import type { CentralService, Channel } from './bodies.ts';
import { LEFT_OUT, spelled, type Formula, type Formulas } from './formulas.ts';
import { standingsOfFound, type AnyBody, type Found } from './found.ts';
import { CATEGORIES, type Category, type Standing } from './standing.ts';

interface Node {
  readonly type: string;
  readonly content?: object;
}

/** Makes the graphs; what it gives rates parsed bodies. */
export function zenRating(formulas: Formulas): (cohort: readonly AnyBody[]) => Promise<Standing[]> {
  const engine = new ZenEngine();
  const [central, local] = CATEGORIES.map((category) => engine.createDecision(graph(formulas, category)));
  const surveys = Object.keys(formulas.surveys);
  return async (cohort) => {
    const found: Found[] = [];
    for (const { category, inputs } of cohort) {
      const decision = category === 'central' ? central : local;
      const { result } = (await decision?.evaluate({ ...LEFT_OUT, ...inputs })) as { result: Record<string, number | null> };
      const number = (name: string): number => Number(result[name]);
      const own = surveys.map((field) => result[`${field}_mean`] ?? null);
      found.push({ rest: number('rest'), penalty: number('penalty'), volume: number('volume'), surveys: own });
    }
    return standingsOfFound(cohort, found);
  };
}

function graph({ points, service, body, surveys }: Formulas, category: Category): object {
  const nodes: Node[] = [{ type: 'inputNode' }];
  if (category === 'central') nodes.push(channels(points), expressions(service, true));
  for (const [field, rows] of Object.entries(surveys)) {
    const rules = rows.map((row) => [`>= ${row.from}`, String(row.points)]);
    nodes.push(table([`round(${field}, 1)`], [`${field}_points`], [...rules, ['', '0']], field));
  }
  const scores: Formula[] = category === 'central' ? [['scores', 'sum(map(services, #.score))']] : [];
  nodes.push(expressions([...scores, ...body[category], ...Object.keys(surveys).map(meanOf)], false), { type: 'outputNode' });
  const named = nodes.map((node, index) => ({ id: `n${index}`, name: `n${index}`, ...node }));
  const edges = named.slice(1).map(({ id }, index) => ({ id: `e${index}`, sourceId: `n${index}`, targetId: id, type: 'edge' }));
  return { contentType: 'application/vnd.gorules.decision', nodes: named, edges };
}

function meanOf(field: string): Formula {
  const answered = `filter(services, #.${field} != null)`;
  return [`${field}_mean`, `len(${answered}) == 0 ? null : sum(map(${answered}, #.${field}_points)) / len(${answered})`];
}

const EACH_SERVICE = { inputField: 'services', outputPath: 'services', executionMode: 'loop', passThrough: true };

function channels(points: ChannelPoints): Node {
  const rules = (Object.keys(points) as Channel[]).flatMap((channel) =>
    [false, true].map((psc_infeasible) => {
      const effective = effectiveChannel({ channel, psc_infeasible } as CentralService);
      return [`"${channel}"`, String(psc_infeasible), String(points[effective]), String(effective === 'body_only')];
    }),
  );
  return table(['channel', 'psc_infeasible'], ['points', 'by_body'], rules, null);
}

/** A table of every service; with `only`, of those that have this field. */
function table(inputs: readonly string[], outputs: readonly string[], rules: readonly (readonly string[])[], only: string | null): Node {
  const columns = [...inputs.map((field, index) => ({ id: `i${index}`, name: field, field }))];
  const results = outputs.map((field, index) => ({ id: `o${index}`, name: field, field }));
  const ids = [...columns, ...results].map(({ id }) => id);
  const none = only === null ? [] : [Object.fromEntries([['_id', 'none'], ...ids.map((id) => [id, id === 'i0' ? 'null' : '0'])]) as object];
  const rows = rules.map((cells, row) => Object.fromEntries([['_id', `r${row}`], ...ids.map((id, cell) => [id, cells[cell]])]) as object);
  const asked = only === null ? columns : columns.map((column) => ({ ...column, field: `${only} == null ? null : ${column.field}` }));
  return {
    type: 'decisionTableNode',
    content: { ...EACH_SERVICE, hitPolicy: 'first', inputs: asked, outputs: results, rules: [...none, ...rows] },
  };
}

/** What a node works out itself is `$.name` in its own expressions. */
function expressions(formulas: readonly Formula[], isOfServices: boolean): Node {
  const earlier = new Set<string>();
  const written = formulas.map(([key, expression], index) => {
    const value = spelled(expression, '([', '])').replace(/(?<![#.\w])[A-Za-z]\w*/g, (name) => (earlier.has(name) ? `$.${name}` : name));
    earlier.add(key);
    return { id: `x${index}`, key, value };
  });
  const single = { inputField: null, outputPath: null, executionMode: 'single', passThrough: false };
  return { type: 'expressionNode', content: { ...(isOfServices ? EACH_SERVICE : single), expressions: written } };
}
