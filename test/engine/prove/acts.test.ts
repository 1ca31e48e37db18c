import { describe, expect, it } from 'vitest';
import { prove, understandFile } from './model.ts';

/** The holes of the acts, each with the readings that answer it: nothing else is left open. */
function holes(id: string): string[] {
  return prove(understandFile(id))
    .map(({ severity, code, details }) => {
      const what = [details['value'] ?? details['table'], details['spread'] === undefined ? details['from'] : details['category']].join(
        ' ',
      );
      return [
        severity,
        code,
        what,
        ...(details['bound'] === undefined ? [] : [details['side'], details['bound']]),
        'by',
        details['readings'],
      ].join(' ');
    })
    .sort();
}

describe('the acts', () => {
  it('2013', () => {
    expect(holes('service-quality-2013')).toEqual([
      'info gap-answered effective_channel body_only by psc_infeasible_channel',
      'info gap-answered exact_grades 49.99 by grade_gap',
      'info gap-answered grades 49.99 by grade_gap',
      'info range-answered K2 central below 0 by negative_criterion',
      'info range-answered K3 central below 0 by negative_criterion',
      'info range-answered K4 central above 30 by listed_bonus',
      'info range-answered K5 central above 10 by measures_above_violations',
      'info range-answered K6.P2 central below -4 by registration_shortfall',
      'info range-answered M1 local below 0 by negative_criterion',
      'info range-answered M2 local above 25 by measures_above_violations',
      'info range-answered M3.P2 local below -10 by registration_shortfall',
      'info range-answered total central above 100 by listed_bonus',
      'info range-answered total central below 0 by negative_criterion',
      'info range-answered total local above 100 by measures_above_violations',
      'info range-answered total local below 0 by negative_criterion',
    ]);
  });

  it('2014', () => {
    expect(holes('service-quality-2014')).toEqual([
      'info gap-answered awareness_scale 5 by scale_gap',
      'info gap-answered effective_channel body_only by psc_infeasible_channel',
      'info gap-answered exact_grades 49.99 by grade_gap',
      'info gap-answered grades 49.99 by grade_gap',
      'info gap-answered satisfaction_scale 5.4 by scale_gap',
      'info range-answered K2 central above 25 by listed_bonus',
      'info range-answered K3 central above 25 by measures_above_violations',
      'info range-answered K3 central below 0 by dynamics_floor',
      'info range-answered K3.P1 central below 0 by dynamics_floor',
      'info range-answered K3.P2 central above 10 by measures_above_violations',
      'info range-answered M1 local above 45 by measures_above_violations',
      'info range-answered M1 local below 0 by dynamics_floor',
      'info range-answered M1.P1 local below 0 by dynamics_floor',
      'info range-answered M1.P2 local above 20 by measures_above_violations',
      'info range-answered total central above 100 by bonus_scaled, listed_bonus, timeliness_weight',
      'info range-answered total central, local below 0 by dynamics_floor',
      'info range-answered total local above 100 by measures_above_violations',
      'info weights-answered K3 central by timeliness_weight',
    ]);
  });

  it.each(['rural-akim-2020', 'service-provider-2025', 'service-control-2013'])('%s', (id) => {
    expect(holes(id)).toEqual([]);
  });

  it('knows the range of every value', () => {
    const { ranges } = understandFile('service-quality-2013');
    const of = (id: string, category: string) => ranges.of(id, category);
    expect(of('coefficient', 'central')?.high?.value.toString()).toBe('11/10');
    expect(of('total', 'local')?.low?.value.toString()).toBe('-5/1');
    expect(of('load_index', 'local')?.high?.value.toString()).toBe('1/1');
  });
});
