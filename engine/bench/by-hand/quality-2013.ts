/**
 * The rating of 2013 by hand, in plain doubles, over parsed objects, default readings: the program that one would write without an
 * engine.
 */
import type { Body2013, Central2013, Common2013, Local2013 } from './bodies.ts';
import { POINTS_2013, serviceScore } from './service.ts';
import { byCategory, ratio, standings, type Scored, type Standing } from './standing.ts';

export function rate2013(cohort: readonly Body2013[]): Standing[] {
  return byCategory(cohort, (_, bodies) => standings(bodies.map(scored)));
}

function scored(body: Body2013): Scored {
  const { inputs } = body;
  const volume = body.category === 'central' ? inputs.services_rendered : inputs.services_rendered / (inputs.population ?? NaN);
  return {
    total: body.category === 'central' ? totalCentral(body.inputs) : totalLocal(body.inputs),
    penalty: (inputs.report_late ? 1.5 : 0) + (inputs.report_incomplete ? 2 : 0) + Math.min(5, 0.2 * inputs.unreliable_facts),
    volume,
    kinds: inputs.service_kinds,
  };
}

function totalCentral(inputs: Central2013): number {
  const K1 = inputs.new_services > 0 ? 10 : 0;
  const K2 = 15 * ratio(inputs.standards_approved, inputs.standards_required, 1) - Math.min(3, 0.2 * inputs.standards_late);
  const K3 = regulations(inputs, 10);
  const points = inputs.services.reduce((sum, service) => sum + serviceScore(service, POINTS_2013), 0);
  const W = inputs.reduction_infeasible ? 1 : ratio(inputs.standards_changed, inputs.standards_total);
  const K4 = ratio(points, inputs.service_kinds) * W;
  return K1 + K2 + K3 + K4 + measures(inputs, 10) + timeliness(inputs, 15, -4) + requests(inputs, 5);
}

function totalLocal(inputs: Local2013): number {
  return regulations(inputs, 25) + measures(inputs, 25) + timeliness(inputs, 30, -10) + requests(inputs, 10);
}

function regulations(inputs: Common2013, weight: number): number {
  const share = ratio(inputs.regulations_approved, inputs.regulations_required, 1);
  return weight * share - Math.min(5, 0.3 * inputs.regulations_late);
}

function measures({ measures_taken, violations }: Common2013, weight: number): number {
  return Math.min(weight, weight * ratio(measures_taken, violations, 1));
}

function timeliness(inputs: Common2013, weight: number, deduction: number): number {
  const rate = (ratio(inputs.psc_late, inputs.psc_total) + ratio(inputs.body_late, inputs.body_total)) * 10_000;
  const shortfall =
    ratio(inputs.paper_registered_late, inputs.paper_sampled) +
    ratio(inputs.licence_registered_late, inputs.licence_total) +
    portalFailure(inputs);
  return Math.max(0, Math.max(0, weight * (1 - rate)) + deduction * shortfall);
}

function portalFailure({ portal_late, portal_unanswered, portal_total }: Common2013): number {
  if (portal_total === 0) return portal_unanswered > 0 ? 1 : 0;
  return Math.min(1, (portal_late + portal_unanswered) / portal_total);
}

function requests(inputs: Common2013, weight: number): number {
  const portal = ratio(inputs.portal_electronic, inputs.portal_electronic + inputs.portal_paper);
  const centres = ratio(inputs.psc_requests, inputs.psc_requests + inputs.body_paper_requests);
  return weight * portal + weight * centres;
}
