/**
 * The ratings as formulas in text, default readings, for evaluators of expressions. What the peers write differently is marked:
 * `min{a, b}` is `min(a, b)` in one and `min([a, b])` in the other.
 */
import { AWARENESS, SATISFACTION } from './quality-2014.ts';
import { POINTS_2013, POINTS_2014, type ChannelPoints } from './service.ts';
import type { Category } from './standing.ts';

export type Formula = readonly [name: string, expression: string];

export interface Formulas {
  readonly points: ChannelPoints;
  /** Of a service of a central body; it knows its `points` and whether it is rendered in the body only, `by_body`. */
  readonly service: readonly Formula[];
  /** Of a body, in order; a central one knows the `scores` of its services together. `rest` is all of the total but for the surveys. */
  readonly body: Readonly<Record<Category, readonly Formula[]>>;
  readonly surveys: Readonly<Record<string, readonly { readonly from: number; readonly points: number }[]>>;
}

const share = (a: string, b: string, empty = 0): string => `(${b} == 0 ? ${empty} : ${a} / (${b}))`;

const SERVICE: readonly Formula[] = [
  ['whole', '(points + (listed ? 3 : 0)) * (term_days <= 5 ? 1 : 0.8)'],
  ['is_whole', 'documents_obtainable == 0 or (by_body and documents_obtained > 0)'],
  ['score', 'standard_approved ? (is_whole ? whole : documents_obtained / documents_obtainable * whole) : 0'],
];

const REDUCTION: readonly Formula[] = [
  ['W', `reduction_infeasible ? 1 : ${share('standards_changed', 'standards_total')}`],
  ['optimised', `${share('scores', 'service_kinds')} * W`],
];

const RATE: Formula = ['rate', `(${share('psc_late', 'psc_total')} + ${share('body_late', 'body_total')}) * 10000`];
const VOLUME: Readonly<Record<Category, Formula>> = {
  central: ['volume', 'services_rendered'],
  local: ['volume', 'services_rendered / population'],
};
const PORTAL = share('portal_electronic', 'portal_electronic + portal_paper');
const CENTRES = share('psc_requests', 'psc_requests + body_paper_requests');

const common2013 = (regulations: number, measures: number, timeliness: number, deduction: number, requests: number): Formula[] => [
  ['approval', `${regulations} * ${share('regulations_approved', 'regulations_required', 1)} - min{5, 0.3 * regulations_late}`],
  ['control', `min{${measures}, ${measures} * ${share('measures_taken', 'violations', 1)}}`],
  RATE,
  ['failed', 'portal_late + portal_unanswered'],
  ['failure', 'portal_total == 0 ? (portal_unanswered > 0 ? 1 : 0) : min{1, failed / portal_total}'],
  ['late', `${share('paper_registered_late', 'paper_sampled')} + ${share('licence_registered_late', 'licence_total')}`],
  ['timely', `max{0, max{0, ${timeliness} * (1 - rate)} - ${deduction} * (late + failure)}`],
  ['requested', `${requests} * ${PORTAL} + ${requests} * ${CENTRES}`],
  ['penalty', '(report_late ? 1.5 : 0) + (report_incomplete ? 2 : 0) + min{5, 0.2 * unreliable_facts}'],
];

const common2014 = (timeliness: number, deduction: number, measures: number, requests: number): Formula[] => [
  RATE,
  ['shortfall', `${share('portal_late', 'portal_total')} + ${share('licence_late', 'licence_total')}`],
  ['dynamics', 'min{3, 0.1 * worsened_facts}'],
  ['timely', `max{0, max{0, ${timeliness} * (1 - rate)} - ${deduction} * shortfall - dynamics}`],
  ['control', `violations == 0 ? ${measures} : min{${measures}, ${measures} * measures_taken / violations}`],
  ['requested', `${requests} * (${PORTAL} + ${CENTRES}) / 2`],
  ['monitoring', '0.02 * (monitoring_violations - monitoring_technical + monitoring_errors)'],
  ['penalty', 'min{5, 0.2 * unreliable_facts + monitoring}'],
];

export const FORMULAS_2013: Formulas = {
  points: POINTS_2013,
  service: SERVICE,
  body: {
    central: [
      ...common2013(10, 10, 15, 4, 5),
      ...REDUCTION,
      ['created', 'new_services > 0 ? 10 : 0'],
      ['standards', `15 * ${share('standards_approved', 'standards_required', 1)} - min{3, 0.2 * standards_late}`],
      ['rest', 'created + standards + approval + optimised + control + timely + requested'],
      VOLUME.central,
    ],
    local: [...common2013(25, 25, 30, 10, 10), ['rest', 'approval + control + timely + requested'], VOLUME.local],
  },
  surveys: {},
};

export const FORMULAS_2014: Formulas = {
  points: POINTS_2014,
  service: SERVICE,
  body: {
    central: [
      ...common2014(15, 6, 10, 10),
      ...REDUCTION,
      ['created', '(new_services > 0 or none_to_add) ? 3 : 0'],
      ['rest', 'created + optimised + timely + control + requested'],
      VOLUME.central,
    ],
    local: [...common2014(25, 10, 20, 15), ['rest', 'timely + control + requested'], VOLUME.local],
  },
  surveys: { satisfaction: SATISFACTION, awareness: AWARENESS },
};

/** What a file may leave out. */
export const LEFT_OUT = { report_late: false, report_incomplete: false, monitoring_errors: 0 };

/** A formula of these in a peer's own writing. */
export function spelled(expression: string, open: string, close: string): string {
  return expression.replaceAll('{', open).replaceAll('}', close);
}
