/** The rating of 2014 by hand on typed columns of doubles, default readings: `quality-2014.ts` written for speed. */
import { at, emptyStandings, stand, type BodyColumns, type StandingColumns } from './columns.ts';
import { ratio } from './standing.ts';
import { serviceSums } from './service-columns.ts';

const POINTS = Float64Array.of(25, 20, 15, 10, 0);

/** Points by tenths of the answer. */
const SATISFACTION = byTenths([95, 25], [90, 22], [85, 19], [80, 15], [75, 12], [70, 10], [65, 7], [60, 5], [55, 3]);
const AWARENESS = byTenths([91, 15], [81, 12], [71, 10], [61, 7], [51, 3]);

function byTenths(...rows: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from({ length: 101 }, (_, tenths) => rows.find(([from]) => tenths >= from)?.[1] ?? 0);
}

export function rateColumns2014(central: BodyColumns, local: BodyColumns): StandingColumns {
  const standings = emptyStandings(central.size + local.size);
  const totals = surveys(central);
  addCommon(totals, central, { timeliness: 15, deduction: -6, measures: 10, share: 10 });
  addCentral(totals, central);
  stand(central, totals, penalties(central), central.of('services_rendered').slice(), central.of('service_kinds').slice(), standings);
  const totalsLocal = surveys(local);
  addCommon(totalsLocal, local, { timeliness: 25, deduction: -10, measures: 20, share: 15 });
  const population = local.of('population');
  const volumes = local.of('services_rendered').map((rendered, index) => rendered / at(population, index));
  stand(local, totalsLocal, penalties(local), volumes, local.of('service_kinds').slice(), standings);
  return standings;
}

/** Satisfaction and awareness of each body together. */
function surveys(bodies: BodyColumns): Float64Array {
  const satisfaction = surveyed(bodies, 'satisfaction', SATISFACTION);
  const awareness = surveyed(bodies, 'awareness', AWARENESS);
  for (let i = 0; i < bodies.size; i += 1) satisfaction[i] = at(satisfaction, i) + at(awareness, i);
  return satisfaction;
}

/** The mean of the points of those services that were surveyed; of a body without any, the mean of the other bodies. */
function surveyed({ size, starts, ofRows }: BodyColumns, field: string, points: Float64Array): Float64Array {
  const answers = ofRows(field);
  const means = new Float64Array(size);
  let [sumOfMeans, known] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    let [sum, count] = [0, 0];
    for (let row = at(starts, i); row < at(starts, i + 1); row += 1) {
      const answer = at(answers, row);
      // NaN is not itself: nothing was answered.
      if (answer !== answer) continue;
      sum += at(points, Math.round(answer * 10));
      count += 1;
    }
    const own = sum / count;
    means[i] = own;
    if (count === 0) continue;
    sumOfMeans += own;
    known += 1;
  }
  const others = known === 0 ? 0 : sumOfMeans / known;
  for (let i = 0; i < size; i += 1) if (means[i] !== means[i]) means[i] = others;
  return means;
}

function addCentral(totals: Float64Array, central: BodyColumns): void {
  const [created, none] = [central.of('new_services'), central.of('none_to_add')];
  const [changed, all, infeasible] = [central.of('standards_changed'), central.of('standards_total'), central.of('reduction_infeasible')];
  const kinds = central.of('service_kinds');
  const points = serviceSums(central, POINTS);
  for (let i = 0; i < central.size; i += 1) {
    const K1 = at(created, i) > 0 || at(none, i) === 1 ? 3 : 0;
    const W = at(infeasible, i) === 1 ? 1 : ratio(at(changed, i), at(all, i));
    totals[i] = at(totals, i) + K1 + ratio(at(points, i), at(kinds, i)) * W;
  }
}

interface Weights {
  readonly timeliness: number;
  readonly deduction: number;
  readonly measures: number;
  readonly share: number;
}

function addCommon(totals: Float64Array, { size, of }: BodyColumns, { timeliness, deduction, measures, share }: Weights): void {
  const [pscLate, pscTotal, bodyLate, bodyTotal] = [of('psc_late'), of('psc_total'), of('body_late'), of('body_total')];
  const [portalLate, portal, licenceLate, licences] = [of('portal_late'), of('portal_total'), of('licence_late'), of('licence_total')];
  const [worsened, taken, violations] = [of('worsened_facts'), of('measures_taken'), of('violations')];
  const [electronic, onPaper, psc, bodyPaper] = [
    of('portal_electronic'),
    of('portal_paper'),
    of('psc_requests'),
    of('body_paper_requests'),
  ];
  for (let i = 0; i < size; i += 1) {
    const rate = (ratio(at(pscLate, i), at(pscTotal, i)) + ratio(at(bodyLate, i), at(bodyTotal, i))) * 10_000;
    const shortfall = ratio(at(portalLate, i), at(portal, i)) + ratio(at(licenceLate, i), at(licences, i));
    const dynamics = Math.min(3, 0.1 * at(worsened, i));
    const timely = Math.max(0, Math.max(0, timeliness * (1 - rate)) + deduction * shortfall - dynamics);
    const control = at(violations, i) === 0 ? measures : Math.min(measures, (measures * at(taken, i)) / at(violations, i));
    const asked = ratio(at(electronic, i), at(electronic, i) + at(onPaper, i));
    const centres = ratio(at(psc, i), at(psc, i) + at(bodyPaper, i));
    totals[i] = at(totals, i) + timely + control + (share * (asked + centres)) / 2;
  }
}

function penalties({ size, of }: BodyColumns): Float64Array {
  const [facts, violations, technical, errors] = [
    of('unreliable_facts'),
    of('monitoring_violations'),
    of('monitoring_technical'),
    of('monitoring_errors'),
  ];
  const found = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    found[i] = Math.min(5, 0.2 * at(facts, i) + 0.02 * (at(violations, i) - at(technical, i) + at(errors, i)));
  }
  return found;
}
