import type { LeftOut, Model } from '../model.ts';
import { wordsOf } from '../explain/labels.ts';
import { align } from './align.ts';
import type { Both, Edition, RulesetComparison } from './comparison.ts';
import { compareCommissions } from './commissions.ts';
import { compareDeadlines } from './deadlines.ts';
import { compareHeadings, weightSums } from './headings.ts';
import { compareInputs, compareLimits } from './inputs.ts';
import { compareCategories, compareFindings, compareGrade, compareParameters, compareRanking, compareWarnings } from './provisions.ts';
import { compareReadings } from './readings.ts';
import { compareInferred } from './inferred.ts';
import { compareLedgers } from './ledger.ts';
import { withoutLeftOut } from './left-out.ts';
import { loneValues, reformulatedValues } from './reformulated.ts';
import { compareStages } from './stages.ts';
import { compareTables } from './tables.ts';

/**
 * What the right ruleset says otherwise than the left one. Values answer each other as the correspondence between the editions declares,
 * and where it says nothing by their ids; a renamed letter or another order of addends is no change. Of what is left out of either, as
 * `readAsFar` does, nothing is told. Never throws.
 */
export function compareRulesets(left: Model, right: Model, leftOut: Both<readonly LeftOut[]> = { left: [], right: [] }): RulesetComparison {
  const alignment = align(left, right);
  const whole: RulesetComparison = {
    leftOut: { left: [], right: [] },
    left: editionOf(left),
    right: editionOf(right),
    categories: compareCategories(alignment),
    headings: compareHeadings(alignment),
    formulas: reformulatedValues(alignment),
    values: loneValues(alignment),
    parameters: compareParameters(alignment),
    tables: compareTables(alignment),
    grade: compareGrade(alignment),
    ranking: compareRanking(alignment),
    readings: compareReadings(alignment),
    inputs: compareInputs(alignment),
    limits: compareLimits(alignment),
    inferred: compareInferred(alignment),
    stages: compareStages(alignment),
    commissions: compareCommissions(alignment),
    deadlines: compareDeadlines(alignment),
    findings: compareFindings(alignment),
    warnings: compareWarnings(alignment),
    ledger: compareLedgers(alignment),
  };
  return leftOut.left.length + leftOut.right.length === 0 ? whole : withoutLeftOut(whole, leftOut, alignment);
}

/** What a page says of an edition before anything else. */
export function editionOf(model: Model): Edition {
  const { id, version, hash, title, act, inForce } = model;
  return {
    id,
    version,
    hash,
    title,
    act,
    inForce,
    categories: Object.fromEntries(model.categories),
    weights: weightSums(model),
    words: { ...Object.fromEntries(model.outcomes), ...Object.fromEntries(wordsOf(model)) },
  };
}
