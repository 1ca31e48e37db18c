/** By hand, in plain doubles: the score of one service of a central body (clause 23 of 2013, clause 16 of 2014). */
import type { CentralService, Channel } from './bodies.ts';

export type ChannelPoints = Readonly<Record<Channel, number>>;
export const POINTS_2013: ChannelPoints = { portal_and_psc: 30, portal_only: 25, psc_only: 20, alternative: 10, body_only: 0 };
export const POINTS_2014: ChannelPoints = { portal_and_psc: 25, portal_only: 20, psc_only: 15, alternative: 10, body_only: 0 };

export function effectiveChannel({ channel, psc_infeasible }: CentralService): Channel {
  if (!psc_infeasible) return channel;
  if (channel === 'portal_only') return 'portal_and_psc';
  return channel === 'body_only' ? 'alternative' : channel;
}

export function serviceScore(service: CentralService, points: ChannelPoints): number {
  if (!service.standard_approved) return 0;
  const { documents_obtained: x, documents_obtainable: y } = service;
  const channel = effectiveChannel(service);
  const whole = (points[channel] + (service.listed ? 3 : 0)) * (service.term_days <= 5 ? 1 : 0.8);
  if (y === 0 || (channel === 'body_only' && x > 0)) return whole;
  return (x / y) * whole;
}
