/**
 * The rating of 2014 by hand, in plain doubles, over parsed objects, default readings: the program that one would write without an
 * engine.
 */
import type { Body2014, Central2014, Common2014, SurveyedService } from './bodies.ts';
import { POINTS_2014, serviceScore } from './service.ts';
import { byCategory, mean, ratio, rounded, standings, type Category, type Standing } from './standing.ts';

export const SATISFACTION = [
  { from: 9.5, points: 25 },
  { from: 9.0, points: 22 },
  { from: 8.5, points: 19 },
  { from: 8.0, points: 15 },
  { from: 7.5, points: 12 },
  { from: 7.0, points: 10 },
  { from: 6.5, points: 7 },
  { from: 6.0, points: 5 },
  { from: 5.5, points: 3 },
];
export const AWARENESS = [
  { from: 9.1, points: 15 },
  { from: 8.1, points: 12 },
  { from: 7.1, points: 10 },
  { from: 6.1, points: 7 },
  { from: 5.1, points: 3 },
];

export function rate2014(cohort: readonly Body2014[]): Standing[] {
  return byCategory(cohort, rateCategory);
}

function rateCategory(_: Category, bodies: readonly Body2014[]): Standing[] {
  const own = bodies.map((body) => ({
    body,
    satisfaction: surveyed(body.inputs.services, 'satisfaction', SATISFACTION),
    awareness: surveyed(body.inputs.services, 'awareness', AWARENESS),
  }));
  // Who was not surveyed gets the mean of those who were.
  const satisfactionOfOthers = mean(own.map(({ satisfaction }) => satisfaction).filter((points) => points !== null)) ?? 0;
  const awarenessOfOthers = mean(own.map(({ awareness }) => awareness).filter((points) => points !== null)) ?? 0;
  return standings(
    own.map(({ body, satisfaction, awareness }) => {
      const { inputs } = body;
      const surveys = { satisfaction: satisfaction ?? satisfactionOfOthers, awareness: awareness ?? awarenessOfOthers };
      const isCentral = body.category === 'central';
      return {
        total: isCentral ? totalCentral(body.inputs, surveys) : totalLocal(inputs, surveys),
        penalty: penalty(inputs),
        volume: isCentral ? inputs.services_rendered : inputs.services_rendered / (inputs.population ?? NaN),
        kinds: inputs.service_kinds,
      };
    }),
  );
}

interface Surveys {
  readonly satisfaction: number;
  readonly awareness: number;
}

function surveyed(
  services: readonly SurveyedService[],
  field: 'satisfaction' | 'awareness',
  scale: readonly { readonly from: number; readonly points: number }[],
): number | null {
  const answers = services.map((service) => service[field]).filter((answer) => answer !== undefined);
  return mean(answers.map((answer) => scale.find(({ from }) => rounded(answer, 1) >= from)?.points ?? 0));
}

function totalCentral(inputs: Central2014, { satisfaction, awareness }: Surveys): number {
  const K1 = inputs.new_services > 0 || inputs.none_to_add ? 3 : 0;
  const points = inputs.services.reduce((sum, service) => sum + serviceScore(service, POINTS_2014), 0);
  const W = inputs.reduction_infeasible ? 1 : ratio(inputs.standards_changed, inputs.standards_total);
  const K2 = ratio(points, inputs.service_kinds) * W;
  const K3 = timeliness(inputs, 15, -6) + measures(inputs, 10);
  const K5 = awareness + 10 * electronicShare(inputs);
  return K1 + K2 + K3 + satisfaction + K5;
}

function totalLocal(inputs: Common2014, { satisfaction, awareness }: Surveys): number {
  const M1 = timeliness(inputs, 25, -10) + measures(inputs, 20);
  const M3 = awareness + 15 * electronicShare(inputs);
  return M1 + satisfaction + M3;
}

function timeliness(inputs: Common2014, weight: number, deduction: number): number {
  const rate = (ratio(inputs.psc_late, inputs.psc_total) + ratio(inputs.body_late, inputs.body_total)) * 10_000;
  const shortfall = ratio(inputs.portal_late, inputs.portal_total) + ratio(inputs.licence_late, inputs.licence_total);
  const dynamics = Math.min(3, 0.1 * inputs.worsened_facts);
  return Math.max(0, Math.max(0, weight * (1 - rate)) + deduction * shortfall - dynamics);
}

function measures({ measures_taken, violations }: Common2014, weight: number): number {
  return violations === 0 ? weight : Math.min(weight, (weight * measures_taken) / violations);
}

function electronicShare(inputs: Common2014): number {
  const portal = ratio(inputs.portal_electronic, inputs.portal_electronic + inputs.portal_paper);
  const centres = ratio(inputs.psc_requests, inputs.psc_requests + inputs.body_paper_requests);
  return (portal + centres) / 2;
}

function penalty(inputs: Common2014): number {
  const monitoring = 0.02 * (inputs.monitoring_violations - inputs.monitoring_technical + (inputs.monitoring_errors ?? 0));
  return Math.min(5, 0.2 * inputs.unreliable_facts + monitoring);
}
