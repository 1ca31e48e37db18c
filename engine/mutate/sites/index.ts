import type { CheckedRuleset } from '../../check/checked.ts';
import type { Site } from '../mutation.ts';
import { inputSites, limitSites } from './inputs.ts';
import { findingSites, warningSites } from './rules.ts';
import { stageSites } from './stages.ts';
import { tableSites } from './tables.ts';
import { parameterSites, rankingSites, readingSites, valueSites } from './values.ts';

/**
 * Everything of a ruleset that decides a result. Words for people, clauses, the act's days, deadlines and the cases themselves stay as they
 * are.
 */
export function sitesOf(ruleset: CheckedRuleset): Site[] {
  const sections = [
    inputSites,
    limitSites,
    parameterSites,
    readingSites,
    tableSites,
    valueSites,
    rankingSites,
    stageSites,
    findingSites,
    warningSites,
  ];
  return sections.flatMap((sites) => sites(ruleset)).filter((site) => site.length > 0);
}
